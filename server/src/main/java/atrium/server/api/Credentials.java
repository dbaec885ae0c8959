package atrium.server.api;

import java.util.Optional;

/**
 * What a request brought to show who it is.
 *
 * @param cookie value of the session cookie
 * @param bearer token of the Authorization header
 * @param ip the caller's address: the socket's, or the forwarded one from a trusted proxy
 */
public record Credentials(Optional<String> cookie, Optional<String> bearer, String ip) {
  /** Without the secrets. */
  @Override
  public String toString() {
    return "Credentials[" + ip + "]";
  }
}
