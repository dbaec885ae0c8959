package atrium.server.api.http;

import atrium.server.api.EdgeConfig;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers of every answer, and the policy of the page. */
final class SecurityHeaders {
  /** For everything that is not a page: nothing in it may run, load or be framed. */
  static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private static final int TWO_YEARS = 63_072_000;
  private final List<Map.Entry<String, String>> headers;
  private final String files;

  SecurityHeaders(EdgeConfig config) {
    var all = new ArrayList<Map.Entry<String, String>>();
    all.add(Map.entry("Content-Security-Policy", NOTHING));
    all.add(Map.entry("X-Content-Type-Options", "nosniff"));
    all.add(Map.entry("Referrer-Policy", "no-referrer"));
    all.add(Map.entry("Cross-Origin-Opener-Policy", "same-origin"));
    all.add(Map.entry("Cross-Origin-Resource-Policy", "same-origin"));
    all.add(Map.entry("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));
    all.add(Map.entry("Cache-Control", "no-store"));
    if (config.https()) {
      all.add(Map.entry("Strict-Transport-Security", "max-age=" + TWO_YEARS));
    }
    this.headers = List.copyOf(all);
    this.files = config.filesOrigin().map(origin -> " " + origin).orElse("");
  }

  /** Adds each that the handler did not set itself. */
  void complete(MultiMap answer) {
    for (var header : headers) {
      if (!answer.contains(header.getKey())) {
        answer.add(header.getKey(), header.getValue());
      }
    }
  }

  /** The policy of the agents' page, which may use the one style nonce it carries. */
  String page(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'nonce-" + nonce + "'",
        "img-src 'self' blob:" + files,
        "media-src 'self' blob:" + files,
        "connect-src 'self'",
        "font-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "frame-src " + (files.isEmpty() ? "'none'" : files.strip()),
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default dompurify");
  }
}
