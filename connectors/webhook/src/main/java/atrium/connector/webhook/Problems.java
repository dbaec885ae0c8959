package atrium.connector.webhook;

import atrium.connector.InboundEvent.Problem;
import atrium.connector.Receipt.Reason;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Why the other system did not do it: {@code {"code", "message"}} in an answer or a status. */
final class Problems {
  private static final int WORDS = 300;

  /** Codes that mean something here; any other is shown as it is. */
  private static final Map<String, Reason> REASONS =
      Map.of(
          "unknown_customer", Reason.RECIPIENT,
          "unreachable_customer", Reason.RECIPIENT,
          "invalid_content", Reason.CONTENT,
          "unsupported", Reason.CONTENT,
          "too_late", Reason.WINDOW_CLOSED,
          "too_many_requests", Reason.PACE,
          "try_again", Reason.RETRY,
          "unauthorized", Reason.REAUTHENTICATE,
          "account_disabled", Reason.ACCOUNT);

  private Problems() {}

  static Optional<Problem> read(JsonNode error) {
    return error.isObject() ? Optional.of(problem(error)) : Optional.empty();
  }

  private static Problem problem(JsonNode error) {
    var code = code(error);
    return new Problem(
        code,
        Wire.text(error, "message").map(Problems::shortened).orElse(code),
        Optional.empty(),
        reason(code),
        Optional.empty());
  }

  private static String code(JsonNode error) {
    return Wire.text(error, "code")
        .filter(code -> code.matches("[a-z0-9_.-]{1,60}"))
        .orElse("other");
  }

  static Optional<Reason> reason(String code) {
    return Optional.ofNullable(REASONS.get(code));
  }

  private static String shortened(String text) {
    return text.length() <= WORDS ? text : text.substring(0, WORDS - 1) + "…";
  }
}
