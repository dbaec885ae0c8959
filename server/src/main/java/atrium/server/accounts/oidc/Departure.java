package atrium.server.accounts.oidc;

import java.net.URI;

/**
 * Where a browser goes, and what it must bring back.
 *
 * @param cookie 256 random bits for this browser alone: the only time that they are known
 */
public record Departure(URI url, String cookie) {
  /** Without what opens the way back. */
  @Override
  public String toString() {
    return "Departure[]";
  }
}
