package atrium.connector.testing.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call to the Graph API.
 *
 * @param parts of the path
 */
record Request(
    String method,
    List<String> parts,
    Map<String, String> query,
    Optional<String> authorization,
    Optional<String> contentType,
    byte[] body) {
  private static final int BODY_LIMIT = 1 << 20;

  static Request of(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = exchange.getRequestHeaders();
    return new Request(
        exchange.getRequestMethod(),
        List.of(uri.getPath().substring(1).split("/", -1)),
        query(uri.getRawQuery()),
        Optional.ofNullable(headers.getFirst("authorization")),
        Optional.ofNullable(headers.getFirst("content-type")),
        exchange.getRequestBody().readNBytes(BODY_LIMIT));
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (var pair : raw.split("&", -1)) {
        var at = pair.indexOf('=');
        if (at > 0) {
          query.put(
              URLDecoder.decode(pair.substring(0, at), UTF_8),
              URLDecoder.decode(pair.substring(at + 1), UTF_8));
        }
      }
    }
    return query;
  }

  boolean isAuthorized() {
    return authorization.filter(("Bearer " + WhatsAppSimulator.ACCESS_TOKEN)::equals).isPresent();
  }

  boolean isMedia() {
    return parts.getFirst().equals("whatsapp_business");
  }

  /** The object of {@code /<version>/<object>}. */
  String object() {
    return parts.size() > 1 ? parts.get(1) : "";
  }

  boolean isMessages() {
    return method.equals("POST") && parts.size() == 3 && parts.get(2).equals("messages");
  }

  boolean isRead() {
    return method.equals("GET") && parts.size() == 2;
  }
}
