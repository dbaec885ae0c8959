package atrium.connector.whatsapp;

import atrium.connector.InboundEvent.Problem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Meta's error object, in its several spellings. */
final class Problems {
  private Problems() {}

  /** The first of {@code errors[]}. */
  static Optional<Problem> first(JsonNode parent) {
    var error = parent.path("errors").path(0);
    return error.isObject() ? Optional.of(read(error)) : Optional.empty();
  }

  static Problem read(JsonNode error) {
    var title = Wire.text(error, "title", "message").orElse("No reason given");
    var detail =
        Wire.text(error.path("error_data"), "details")
            .or(() -> Wire.text(error, "details"))
            .or(() -> Wire.text(error, "message").filter(words -> !words.equals(title)));
    return Advice.explained(Problem.of(Wire.text(error, "code").orElse("0"), title, detail));
  }
}
