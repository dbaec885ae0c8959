package atrium.server.api;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The cookie that carries a session: {@code __Host-atrium} where the browser takes such cookies
 * (https, or http on this machine), {@code atrium} where plain http was allowed.
 *
 * @param secure whether it is set with {@code Secure}
 */
public record SessionCookieName(String name, boolean secure) {
  private static final int MAX_VALUE = 200;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static SessionCookieName of(URI publicUrl) {
    boolean trustworthy =
        "https".equalsIgnoreCase(publicUrl.getScheme()) || LOOPBACK.contains(publicUrl.getHost());
    return trustworthy
        ? new SessionCookieName("__Host-atrium", true)
        : new SessionCookieName("atrium", false);
  }

  /**
   * The value in a {@code Cookie} header. Empty when the cookie is not there, is there twice (then
   * somebody planted one), or cannot be one of ours.
   */
  public Optional<String> read(String header) {
    Optional<String> found = Optional.empty();
    for (var part : header.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equals(name)) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(part.substring(equals + 1).strip());
      }
    }
    return found.filter(value -> !value.isEmpty() && value.length() <= MAX_VALUE);
  }
}
