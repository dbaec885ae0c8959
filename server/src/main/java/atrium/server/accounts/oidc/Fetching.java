package atrium.server.accounts.oidc;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Every call to a provider: through the client that may not reach our own network, and bounded. */
final class Fetching {
  /** For a whole answer; somebody looks at a blank page meanwhile. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  /** Longer than any provider's answers are. */
  static final int LONGEST = 256 * 1024;

  private final PlatformHttp http;

  Fetching(PlatformHttp http) {
    this.http = http;
  }

  /** What stands at an address, which must answer 200. */
  String get(URI uri) throws OidcFailure {
    var answer = exchange("GET", uri, Map.of("Accept", "application/json"), new byte[0]);
    if (answer.status() != 200) {
      throw new OidcFailure(OidcFailure.Kind.UNAVAILABLE, "status_" + answer.status());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Sends what the library made, and gives it the answer. */
  HTTPResponse send(HTTPRequest made) throws OidcFailure {
    var headers = new HashMap<String, String>();
    made.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    headers.put("Accept", "application/json");
    var text = made.getBody();
    var body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    var answer = exchange(made.getMethod().name(), made.getURI(), headers, body);
    var response = new HTTPResponse(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return response;
  }

  private PlatformHttp.Response exchange(
      String method, URI uri, Map<String, String> headers, byte[] body) throws OidcFailure {
    try {
      var answer = http.send(new PlatformHttp.Request(method, uri, headers, body, PATIENCE));
      if (answer.body().length > LONGEST) {
        throw new OidcFailure(OidcFailure.Kind.UNAVAILABLE, "too_long");
      }
      return answer;
    } catch (PlatformFailure failure) {
      throw new OidcFailure(
          OidcFailure.Kind.UNAVAILABLE, failure.kind().name().toLowerCase(Locale.ROOT), failure);
    }
  }
}
