package atrium.connector.webhook;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an answer of the other system means for a message, in words of ours. */
final class Verdicts {
  private static final int ID_LIMIT = 200;
  private static final String MAYBE = "Your system did not say whether it took the message.";

  private Verdicts() {}

  /**
   * Of the answer to a message. Taken under its own id where the answer names none; 409 says that
   * it was taken before.
   */
  static Receipt of(PlatformHttp.Response response, String key) {
    var status = response.status();
    var body = json(response.body());
    if (status / 100 != 2 && status != 409) {
      return refused(response, body);
    }
    // A page of a proxy or of somebody else must not pass for a message that arrived.
    if (response.body().length > 0 && !body.isObject()) {
      return new Receipt.Unknown("Your system's address answered something that is not JSON.");
    }
    var id = body.path("id");
    var named = id.isContainer() ? "" : id.asString("");
    return new Receipt.Accepted(
        List.of(named.isEmpty() || named.length() > ID_LIMIT ? key : named));
  }

  /** Of the answer to an action, which has no id. */
  static Receipt of(PlatformHttp.Response response) {
    return of(response, "") instanceof Receipt.Accepted
        ? new Receipt.Accepted(List.of())
        : of(response, "");
  }

  private static Receipt refused(PlatformHttp.Response response, JsonNode body) {
    var code = code(body);
    var known = code.flatMap(Problems::reason);
    if (known.isPresent()) {
      return rejected(response, known.get(), code.get(), "Your system refused it: " + code.get());
    }
    var status = response.status();
    var name = code.orElse(Integer.toString(status));
    return switch (status) {
      case 400, 422 -> rejected(response, Reason.CONTENT, name, "Your system does not take it.");
      case 401, 403 ->
          rejected(
              response,
              Reason.REAUTHENTICATE,
              name,
              "Your system does not accept the signature: an admin must enter the same secret on"
                  + " both sides.");
      case 404, 405, 410 -> rejected(response, Reason.ACCOUNT, name, nobody(status));
      case 413 -> rejected(response, Reason.CONTENT, name, "Your system says it is too large.");
      case 429 -> rejected(response, Reason.PACE, name, "Your system asks to go slower.");
      case 408 -> new Receipt.Unknown(MAYBE);
      default -> other(response, name);
    };
  }

  private static Receipt other(PlatformHttp.Response response, String name) {
    return switch (response.status() / 100) {
      case 5 -> new Receipt.Unknown(MAYBE);
      case 3 -> rejected(response, Reason.ACCOUNT, name, nobody(response.status()));
      default -> rejected(response, Reason.PERMANENT, name, "Your system refused it.");
    };
  }

  private static String nobody(int status) {
    return "Nobody takes messages at your system's address, which answered "
        + status
        + ": an admin must correct it.";
  }

  private static Optional<String> code(JsonNode body) {
    var code = body.path("error").path("code");
    return Optional.of(code.isString() ? code.stringValue() : "")
        .filter(text -> text.matches("[a-z0-9_.-]{1,60}"));
  }

  private static Receipt rejected(
      PlatformHttp.Response response, Reason reason, String code, String detail) {
    return new Receipt.Rejected(reason, code, detail, retryAfter(response));
  }

  private static Optional<Duration> retryAfter(PlatformHttp.Response response) {
    return response
        .header("retry-after")
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** What a failure of the network means. */
  static Receipt of(PlatformFailure failure) {
    var words = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return switch (failure.kind()) {
      case AMBIGUOUS -> new Receipt.Unknown(words);
      case UNREACHABLE, TEMPORARY -> failed(Reason.RETRY, "unreachable", words);
      case PERMANENT -> failed(Reason.PERMANENT, "refused", words);
      case REAUTHENTICATE -> failed(Reason.REAUTHENTICATE, "refused", words);
      case BLOCKED -> failed(Reason.PERMANENT, "blocked", words);
    };
  }

  private static Receipt failed(Reason reason, String code, String detail) {
    return new Receipt.Rejected(reason, code, detail, Optional.empty());
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return WireJson.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      return WireJson.MAPPER.missingNode();
    }
  }
}
