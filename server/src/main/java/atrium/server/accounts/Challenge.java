package atrium.server.accounts;

import java.time.Instant;
import java.util.Set;

/**
 * The password was right and a second step is awaited; nobody is signed in yet.
 *
 * @param token to be given back with it: the only time it is known
 * @param ways what it may be: {@code code}, {@code passkey}
 */
public record Challenge(String token, Instant expires, Set<String> ways) implements Entry {
  public Challenge {
    ways = Set.copyOf(ways);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Challenge[]";
  }
}
