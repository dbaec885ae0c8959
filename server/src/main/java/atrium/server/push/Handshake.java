package atrium.server.push;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The opening of RFC 6455, section 4.2. No extension and no subprotocol is ever agreed to, so
 * nothing is compressed: compression costs memory on every socket and leaks lengths of secrets.
 */
sealed interface Handshake {
  /** Answer with 101 and this {@code Sec-WebSocket-Accept}. */
  record Accepted(String accept) implements Handshake {}

  /** Answer with this status instead. */
  record Refused(int status, String code) implements Handshake {}

  static Handshake of(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_1_1 || !request.method().equals(HttpMethod.GET)) {
      return new Refused(400, "websocket_needs_http_1_1_get");
    }
    if (!names(request.getHeader("Upgrade"), "websocket")
        || !names(request.getHeader("Connection"), "upgrade")) {
      return new Refused(426, "websocket_upgrade_required");
    }
    if (!"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
      return new Refused(426, "websocket_version_13_required");
    }
    var key = request.getHeader("Sec-WebSocket-Key");
    if (key == null || !isNonce(key)) {
      return new Refused(400, "websocket_key_invalid");
    }
    return new Accepted(accept(key));
  }

  private static boolean names(@Nullable String header, String token) {
    if (header == null) {
      return false;
    }
    for (var part : header.split(",", -1)) {
      if (part.strip().toLowerCase(Locale.ROOT).equals(token)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNonce(String key) {
    try {
      return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static String accept(String key) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      var joined = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      return Base64.getEncoder()
          .encodeToString(sha1.digest(joined.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-1", impossible);
    }
  }
}
