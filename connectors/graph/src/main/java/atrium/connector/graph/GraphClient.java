package atrium.connector.graph;

import atrium.connector.MultipartBody;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Graph API with one account's token: {@code <base>/<version>/<path>}. Thread-safe. The
 * token goes out in the {@code Authorization} header, but for {@link #inspectToken}, and never into
 * a message or log.
 */
public final class GraphClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration UPLOAD = Duration.ofSeconds(20);
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
   * What Meta knows of the token itself. It is asked for as a value, the one place where the token
   * is part of a URL. Meta documents this for tokens of the app and of its developers; whoever else
   * asks may be refused.
   *
   * @throws PlatformFailure as {@link #get}
   */
  public JsonNode inspectToken() {
    return get("debug_token?input_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
  }

  /**
   * Posts an object that has an effect.
   *
   * @param accepted makes the receipt of a 2xx answer; the tree is a missing node if the answer was
   *     not JSON
   * @return what became of it; nothing is thrown
   */
  public Receipt post(String path, JsonNode body, Function<JsonNode, Receipt> accepted) {
    return call("POST", path, body, accepted);
  }

  /** The same with another method, such as DELETE with a body. */
  public Receipt call(
      String method, String path, JsonNode body, Function<JsonNode, Receipt> accepted) {
    try {
      var answer = write(method, path, body);
      return answer.error().map(GraphError::receipt).orElseGet(() -> accepted.apply(answer.body()));
    } catch (PlatformFailure failure) {
      return receipt(failure);
    }
  }

  /**
   * Writes an object that is no message.
   *
   * @param body a missing node for none
   * @throws PlatformFailure if Graph cannot be reached or does not answer
   */
  public GraphAnswer write(String method, String path, JsonNode body) {
    var bytes = body.isMissingNode() ? NOTHING : WireJson.MAPPER.writeValueAsBytes(body);
    return GraphAnswer.read(http.send(request(method, path, bytes)));
  }

  /**
   * Posts a form with a file. Takes at most 20 seconds and one more for each MiB.
   *
   * @throws PlatformFailure if Graph cannot be reached or does not answer, or the file cannot be
   *     read
   */
  public GraphAnswer upload(String path, MultipartBody form) {
    var headers = Map.of("authorization", "Bearer " + token, "content-type", form.contentType());
    var time = UPLOAD.plusSeconds(form.length() >> 20);
    return GraphAnswer.read(
        http.send(new PlatformHttp.Request("POST", address.resolve(path), headers, form, time)));
  }

  /** What a failure of the network means for a message. */
  public static Receipt receipt(PlatformFailure failure) {
    var reason = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return switch (failure.kind()) {
      case AMBIGUOUS -> new Receipt.Unknown(reason);
      case UNREACHABLE -> rejected(Receipt.Reason.RETRY, "unreachable", reason);
      case TEMPORARY -> rejected(Receipt.Reason.RETRY, "temporary", reason);
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
