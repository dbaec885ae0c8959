package atrium.connector.whatsapp;

import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.MessageTemplate.Status;
import atrium.connector.template.TemplateNews;
import atrium.connector.whatsapp.Notices.Notice;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** News of message templates. */
final class TemplateNotices {
  private TemplateNotices() {}

  static Notice read(String field, JsonNode value) {
    var template =
        "Template “%s” (%s)"
            .formatted(
                Notices.word(value, "message_template_name"),
                Notices.word(value, "message_template_language"));
    return switch (field) {
      case "message_template_status_update" -> status(template, value);
      case "message_template_quality_update" -> quality(template, value);
      case "message_template_components_update" -> Notice.info(template + " was changed");
      default -> category(template, value);
    };
  }

  /** What a field says of a template, for whoever keeps a list of them; empty for all others. */
  static Optional<TemplateNews> news(String field, JsonNode value) {
    return switch (field) {
      case "message_template_status_update" ->
          news(
              value,
              Wire.text(value, "event").map(TemplateNotices::status),
              Optional.empty(),
              Wire.text(value, "reason").filter(reason -> !reason.equals("NONE")));
      case "message_template_quality_update" ->
          news(
              value,
              Optional.empty(),
              Wire.text(value, "new_quality_score").map(TemplateReading::quality),
              Optional.empty());
      case "message_template_components_update",
          "template_category_update",
          "template_correct_category_detection" ->
          news(value, Optional.empty(), Optional.empty(), Optional.empty());
      default -> Optional.empty();
    };
  }

  /** Without its id, name and language it is news of nothing that could be found. */
  private static Optional<TemplateNews> news(
      JsonNode value,
      Optional<Status> status,
      Optional<Quality> quality,
      Optional<String> rejection) {
    var id = Wire.text(value, "message_template_id");
    var name = Wire.text(value, "message_template_name");
    var language = Wire.text(value, "message_template_language");
    if (id.isEmpty() || name.isEmpty() || language.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateNews(id.get(), name.get(), language.get(), status, quality, rejection));
  }

  /** Flagged is a warning: it may still be sent. */
  private static Status status(String event) {
    return switch (event) {
      case "REINSTATED", "FLAGGED" -> Status.APPROVED;
      default -> TemplateReading.status(event);
    };
  }

  private static Notice status(String template, JsonNode value) {
    var event = Wire.text(value, "event").orElse("CHANGED");
    var because = Notices.because(value, "reason");
    return switch (event) {
      case "APPROVED", "REINSTATED" -> Notice.info(template + " is approved");
      case "PENDING", "IN_APPEAL" -> Notice.info(template + " is under review");
      case "REJECTED" -> Notice.warning(template + " was rejected" + because);
      case "PAUSED" -> Notice.warning(template + " is paused because of its quality" + because);
      case "DISABLED" -> Notice.warning(template + " was disabled" + because);
      case "FLAGGED" ->
          Notice.warning(
              template
                  + " was flagged for its quality and may be disabled"
                  + Wire.text(value.path("disable_info"), "disable_date")
                      .map(date -> " on " + date)
                      .orElse(""));
      case "PENDING_DELETION", "DELETED" -> Notice.info(template + " is being deleted");
      default ->
          Notice.info(template + ": " + event.replace('_', ' ').toLowerCase(Locale.ROOT) + because);
    };
  }

  private static Notice quality(String template, JsonNode value) {
    var now = Notices.word(value, "new_quality_score");
    var words =
        "%s: quality went from %s to %s"
            .formatted(template, Notices.word(value, "previous_quality_score"), now);
    return switch (now) {
      case "YELLOW", "RED" -> Notice.warning(words);
      default -> Notice.info(words);
    };
  }

  private static Notice category(String template, JsonNode value) {
    var now = Wire.text(value, "new_category", "correct_category").orElse("–");
    return Notice.warning(
        "%s: category goes from %s to %s, which changes its price"
            .formatted(template, Notices.word(value, "previous_category"), now));
  }
}
