package atrium.connector.graph;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.WireJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Graph API with one account's token: {@code <base>/<version>/<path>}. Thread-safe. The
 * token goes out only in the {@code Authorization} header, never into a URL, message or log.
 */
public final class GraphClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final byte[] NOTHING = {};

  private final GraphAddress address;
  private final String token;
  private final PlatformHttp http;

  public GraphClient(GraphAddress address, String token, PlatformHttp http) {
    this.address = address;
    this.token = token;
    this.http = http;
  }

  /**
   * Reads an object.
   *
   * @param path below the version, with its query, already encoded
   * @throws PlatformFailure if Graph refuses, answers something else than JSON or is out of reach
   */
  public JsonNode get(String path) {
    var answer = GraphAnswer.read(http.send(request("GET", path, NOTHING)));
    if (answer.error().isPresent()) {
      throw answer.error().get().failure();
    }
    if (!answer.body().isObject()) {
      throw new PlatformFailure(PlatformFailure.Kind.TEMPORARY, "The answer was not JSON");
    }
    return answer.body();
  }

  /**
   * Posts an object that has an effect.
   *
   * @param accepted makes the receipt of a 2xx answer; the tree is a missing node if the answer was
   *     not JSON
   * @return what became of it; nothing is thrown
   */
  public Receipt post(String path, JsonNode body, Function<JsonNode, Receipt> accepted) {
    try {
      var request = request("POST", path, WireJson.MAPPER.writeValueAsBytes(body));
      var answer = GraphAnswer.read(http.send(request));
      return answer.error().map(GraphError::receipt).orElseGet(() -> accepted.apply(answer.body()));
    } catch (PlatformFailure failure) {
      return receipt(failure);
    }
  }

  /** What a failure of the network means for a message. */
  private static Receipt receipt(PlatformFailure failure) {
    var reason = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return switch (failure.kind()) {
      case AMBIGUOUS -> new Receipt.Unknown(reason);
      case UNREACHABLE, TEMPORARY -> rejected(Receipt.Reason.RETRY, "unreachable", reason);
      case PERMANENT -> rejected(Receipt.Reason.PERMANENT, "refused", reason);
      case REAUTHENTICATE -> rejected(Receipt.Reason.REAUTHENTICATE, "refused", reason);
      case BLOCKED -> rejected(Receipt.Reason.PERMANENT, "blocked", reason);
    };
  }

  private static Receipt rejected(Receipt.Reason reason, String code, String detail) {
    return new Receipt.Rejected(reason, code, detail, Optional.empty());
  }

  private PlatformHttp.Request request(String method, String path, byte[] body) {
    var headers =
        body.length == 0
            ? Map.of("authorization", "Bearer " + token)
            : Map.of("authorization", "Bearer " + token, "content-type", "application/json");
    return new PlatformHttp.Request(method, address.resolve(path), headers, body, TIMEOUT);
  }
}
