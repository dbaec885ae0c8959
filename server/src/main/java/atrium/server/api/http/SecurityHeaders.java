package atrium.server.api.http;

import atrium.server.api.EdgeConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers of every answer, and the policy of the page. */
final class SecurityHeaders {
  /** For everything that is not a page: nothing in it may run, load or be framed. */
  static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private static final int TWO_YEARS = 63_072_000;
  private final List<Map.Entry<CharSequence, CharSequence>> headers;
  private final String files;

  SecurityHeaders(EdgeConfig config) {
    var all = new ArrayList<Map.Entry<CharSequence, CharSequence>>();
    all.add(header("Content-Security-Policy", NOTHING));
    all.add(header("X-Content-Type-Options", "nosniff"));
    all.add(header("Referrer-Policy", "no-referrer"));
    all.add(header("Cross-Origin-Opener-Policy", "same-origin"));
    all.add(header("Cross-Origin-Resource-Policy", "same-origin"));
    all.add(header("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)"));
    all.add(header("Cache-Control", "no-store"));
    if (config.https()) {
      all.add(header("Strict-Transport-Security", "max-age=" + TWO_YEARS));
    }
    this.headers = List.copyOf(all);
    this.files = config.filesOrigin().map(origin -> " " + origin).orElse("");
  }

  /** As the bytes that are written, made once. */
  private static Map.Entry<CharSequence, CharSequence> header(String name, String value) {
    return Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
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
