package atrium.server.accounts;

import java.time.Instant;

/**
 * The password was right and a code is awaited; nobody is signed in yet.
 *
 * @param token to be given back with the code: the only time it is known
 */
public record Challenge(String token, Instant expires) implements Entry {
  /** Without the token. */
  @Override
  public String toString() {
    return "Challenge[]";
  }
}
