package atrium.connector.testing.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private static final int UPLOAD_LIMIT = 110 << 20;

  static Request of(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = exchange.getRequestHeaders();
    var limit = uri.getPath().endsWith("/media") ? UPLOAD_LIMIT : BODY_LIMIT;
    return new Request(
        exchange.getRequestMethod(),
        List.of(uri.getPath().substring(1).split("/", -1)),
        query(uri.getRawQuery()),
        Optional.ofNullable(headers.getFirst("authorization")),
        Optional.ofNullable(headers.getFirst("content-type")),
        exchange.getRequestBody().readNBytes(limit));
  }

  private static Map<String, String> query(@Nullable String raw) {
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
    return isPost("messages");
  }

  boolean isUpload() {
    return isPost("media");
  }

  boolean isBlocking() {
    return parts.size() == 3
        && parts.get(2).equals("block_users")
        && (method.equals("POST") || method.equals("DELETE"));
  }

  boolean isTemplates() {
    return parts.size() == 3 && parts.get(2).equals("message_templates");
  }

  /** A change of one template. */
  boolean isEdit() {
    return method.equals("POST") && parts.size() == 2;
  }

  private boolean isPost(String edge) {
    return method.equals("POST") && parts.size() == 3 && parts.get(2).equals(edge);
  }

  boolean isTokenInspection() {
    return isRead() && object().equals("debug_token");
  }

  boolean isRead() {
    return method.equals("GET") && parts.size() == 2;
  }
}
