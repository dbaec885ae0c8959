package atrium.server.accounts;

import java.time.Instant;

/**
 * What a link was made with.
 *
 * @param token the only time it is known
 */
record OneTimeLink(String token, Instant expires) {
  /** Without the token. */
  @Override
  public String toString() {
    return "OneTimeLink[]";
  }
}
