package atrium.connector.whatsapp;

import atrium.connector.whatsapp.Notices.Notice;
import tools.jackson.databind.JsonNode;

/** News of a phone number. */
final class NumberNotices {
  private NumberNotices() {}

  static Notice name(JsonNode value) {
    var name = Notices.word(value, "requested_verified_name");
    var words =
        "Display name “%s” of number %s: "
            .formatted(name, Notices.word(value, "display_phone_number"));
    return switch (Wire.text(value, "decision").orElse("")) {
      case "APPROVED" -> Notice.info(words + "approved");
      case "REJECTED" ->
          Notice.warning(words + "rejected" + Notices.because(value, "rejection_reason"));
      default -> Notice.info(words + "under review");
    };
  }

  static Notice quality(JsonNode value) {
    var number = "Number " + Notices.word(value, "display_phone_number");
    var limit =
        Wire.text(value, "max_daily_conversations_per_business", "current_limit")
            .map(tier -> ", limit now " + tier)
            .orElse("");
    return switch (Wire.text(value, "event").orElse("")) {
      case "FLAGGED" -> Notice.warning(number + " was flagged for low quality" + limit);
      case "UNFLAGGED" -> Notice.info(number + " is no longer flagged" + limit);
      case "DOWNGRADE" -> Notice.warning(number + " may reach fewer customers a day" + limit);
      case "UPGRADE" -> Notice.info(number + " may reach more customers a day" + limit);
      case "THROUGHPUT_UPGRADE" -> Notice.info(number + " may send faster now");
      case "ONBOARDING" -> Notice.info(number + " was connected" + limit);
      default -> Notice.info(number + ": quality or limit changed" + limit);
    };
  }

  static Notice username(JsonNode value) {
    return Notice.info(
        "Username “%s” of number %s: %s"
            .formatted(
                Notices.word(value, "username"),
                Notices.word(value, "display_phone_number"),
                Notices.word(value, "status")));
  }
}
