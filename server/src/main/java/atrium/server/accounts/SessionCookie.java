package atrium.server.accounts;

import atrium.server.api.Reply;
import atrium.server.api.SessionCookieName;
import java.time.Duration;

/**
 * The {@code Set-Cookie} headers of a session.
 *
 * @param life how long a browser keeps it; the session itself may end sooner
 */
record SessionCookie(SessionCookieName name, Duration life) {
  /** Starts a session in the browser. */
  String set(String token) {
    return name.name() + "=" + token + "; Max-Age=" + life.toSeconds() + attributes();
  }

  /** Ends it there. */
  String clear() {
    return name.name() + "=; Max-Age=0" + attributes();
  }

  /** Answers with who is signed in now, and starts the session in his browser. */
  Reply opened(int status, SignedIn signedIn) {
    return Reply.of(status, SessionView.of(signedIn)).with("Set-Cookie", set(signedIn.token()));
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (name.secure() ? "; Secure" : "");
  }
}
