package atrium.server.accounts;

import java.time.Duration;

/**
 * The cookie that a browser keeps its session in.
 *
 * @param name {@code __Host-atrium}, or {@code atrium} where plain http was allowed
 * @param secure whether browsers may send it over https (and to loopback) only
 * @param life how long a browser keeps it; the session itself may end sooner
 */
public record SessionCookie(String name, boolean secure, Duration life) {
  /** Value of a {@code Set-Cookie} header that starts a session. */
  String set(String token) {
    return name + "=" + token + "; Max-Age=" + life.toSeconds() + attributes();
  }

  /** Value of a {@code Set-Cookie} header that ends it. */
  String clear() {
    return name + "=; Max-Age=0" + attributes();
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }
}
