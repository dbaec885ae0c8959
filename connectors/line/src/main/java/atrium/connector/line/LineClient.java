package atrium.connector.line;

import atrium.connector.PlatformHttp;
import atrium.connector.WireJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Messaging API with one account's token. Thread-safe. The token goes out in the {@code
 * Authorization} header, but for {@link #verify}, and never into a message or log.
 */
final class LineClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final byte[] NOTHING = {};
  private static final String VERIFY = "/v2/oauth/verify";
  private static final String VERIFY_SIGNED = "/oauth2/v2.1/verify?";
  private static final Map<String, String> FORM =
      Map.of("content-type", "application/x-www-form-urlencoded");

  /** A channel access token with an end of the admin's choice is a JSON web token. */
  private static final Pattern SIGNED = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]+");

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
   * Asks how long the token lives. LINE answers for signed tokens and for all others at different
   * addresses, and takes the token as a value there, the one place where it is part of a URL.
   *
   * @throws atrium.connector.PlatformFailure if LINE is out of reach
   */
  LineAnswer verify() {
    var value = "access_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    var isSigned = SIGNED.matcher(token).matches();
    var uri = URI.create(address.api() + (isSigned ? VERIFY_SIGNED + value : VERIFY));
    return LineAnswer.read(
        http.send(
            isSigned
                ? new PlatformHttp.Request("GET", uri, Map.of(), NOTHING, TIMEOUT)
                : new PlatformHttp.Request(
                    "POST", uri, FORM, value.getBytes(StandardCharsets.UTF_8), TIMEOUT)));
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
