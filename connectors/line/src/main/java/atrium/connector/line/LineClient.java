package atrium.connector.line;

import atrium.connector.PlatformHttp;
import atrium.connector.WireJson;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Messaging API with one account's token. Thread-safe. The token goes out only in the
 * {@code Authorization} header, never into a URL, message or log.
 */
final class LineClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final byte[] NOTHING = {};

  private final LineAddress address;
  private final String token;
  private final PlatformHttp http;

  LineClient(LineAddress address, String token, PlatformHttp http) {
    this.address = address;
    this.token = token;
    this.http = http;
  }

  LineAddress address() {
    return address;
  }

  /** For downloads, which go to LINE's own host and no other. */
  Map<String, String> authorization() {
    return Map.of("authorization", "Bearer " + token);
  }

  /**
   * Reads.
   *
   * @param path below the host, already encoded
   * @throws atrium.connector.PlatformFailure if LINE is out of reach
   */
  LineAnswer get(String path) {
    return get(URI.create(address.api() + path));
  }

  /** The same on any of the two hosts. */
  LineAnswer get(URI uri) {
    return LineAnswer.read(
        http.send(new PlatformHttp.Request("GET", uri, authorization(), NOTHING, TIMEOUT)));
  }

  /**
   * Writes.
   *
   * @param retryKey a UUID by which LINE takes a message once; only where the call knows one
   * @throws atrium.connector.PlatformFailure if LINE is out of reach or does not answer
   */
  LineAnswer post(String path, JsonNode body, Optional<String> retryKey) {
    Map<String, String> headers = new HashMap<>(authorization());
    headers.put("content-type", "application/json");
    retryKey.ifPresent(key -> headers.put("x-line-retry-key", key));
    return LineAnswer.read(
        http.send(
            new PlatformHttp.Request(
                "POST",
                URI.create(address.api() + path),
                headers,
                WireJson.MAPPER.writeValueAsBytes(body),
                TIMEOUT)));
  }
}
