package atrium.server.api.http;

import atrium.server.api.EdgeConfig;
import atrium.server.api.Method;
import atrium.server.api.Refusal;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps other sites from acting through a browser that is signed in here. */
final class Origins {
  private static final Set<String> BODY_TYPES =
      Set.of("application/json", "application/octet-stream");
  private final String origin;

  Origins(EdgeConfig config) {
    this.origin = config.origin();
  }

  /**
   * Refuses a change that another site's page could have caused. A call with a bearer token is
   * exempt: no browser adds that by itself.
   *
   * @throws Refusal.Forbidden {@code csrf_blocked}
   */
  void guard(Method method, MultiMap headers) {
    if (method == Method.GET || headers.contains("Authorization")) {
      return;
    }
    var type = headers.get("Content-Type");
    boolean typed = type != null ? BODY_TYPES.contains(mediaType(type)) : !hasBody(headers);
    var site = headers.get("Sec-Fetch-Site");
    boolean here = site != null ? site.equals("same-origin") : isOurs(headers.get("Origin"));
    if (!typed || !here || !headers.contains("X-Requested-By")) {
      throw new Refusal.Forbidden(
          "csrf_blocked", "A change made with a cookie must come from this site's own page.");
    }
  }

  /**
   * Refuses a socket unless it comes with a cookie and our exact origin, or with a bearer token and
   * neither.
   *
   * @throws Refusal.Forbidden {@code origin_refused}
   */
  void guardSocket(MultiMap headers) {
    boolean bearer = headers.contains("Authorization");
    boolean right =
        bearer
            ? !headers.contains("Cookie") && !headers.contains("Origin")
            : headers.getAll("Origin").size() == 1 && isOurs(headers.get("Origin"));
    if (!right) {
      throw new Refusal.Forbidden("origin_refused", "Sockets are opened by this site's own page.");
    }
  }

  private boolean isOurs(@Nullable String value) {
    return origin.equals(value);
  }

  static boolean hasBody(MultiMap headers) {
    var length = headers.get("Content-Length");
    return headers.contains("Transfer-Encoding") || (length != null && !length.equals("0"));
  }

  /** The type without its parameters, in lower case. */
  static String mediaType(String contentType) {
    int semicolon = contentType.indexOf(';');
    var type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
