package atrium.connector.whatsapp;

import atrium.connector.whatsapp.Notices.Notice;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** News of the business account. */
final class AccountNotices {
  private AccountNotices() {}

  static Notice update(JsonNode value) {
    var event = Wire.text(value, "event").orElse("CHANGED");
    return switch (event) {
      case "VERIFIED_ACCOUNT" ->
          Notice.info("The account was verified for number " + Notices.word(value, "phone_number"));
      case "DISABLED_UPDATE" -> ban(value.path("ban_info"));
      case "ACCOUNT_VIOLATION" ->
          Notice.warning(
              "The account broke a rule"
                  + Notices.because(value.path("violation_info"), "violation_type"));
      case "ACCOUNT_RESTRICTION" ->
          Notice.critical("The account was restricted" + restrictions(value));
      case "ACCOUNT_DELETED" -> Notice.critical("The account was deleted");
      case "PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED" ->
          Notice.critical("The app was removed from the account: messages no longer arrive");
      default -> Notice.info("Account: " + plain(event));
    };
  }

  private static Notice ban(JsonNode ban) {
    var date = Wire.text(ban, "waba_ban_date").map(day -> " on " + day).orElse("");
    return switch (Wire.text(ban, "waba_ban_state").orElse("")) {
      case "SCHEDULE_FOR_DISABLE" -> Notice.critical("The account will be disabled" + date);
      case "REINSTATE" -> Notice.info("The account was reinstated" + date);
      default -> Notice.critical("The account was disabled" + date);
    };
  }

  private static String restrictions(JsonNode value) {
    var words = new StringBuilder();
    for (var restriction : value.path("restriction_info")) {
      Wire.text(restriction, "restriction_type")
          .ifPresent(type -> words.append(words.isEmpty() ? ": " : ", ").append(plain(type)));
    }
    return words.toString();
  }

  static Notice alert(JsonNode value) {
    var words =
        Wire.text(value, "alert_description")
            .or(() -> Wire.text(value, "alert_type").map(AccountNotices::plain))
            .orElse("The platform raised an alert");
    return switch (Wire.text(value, "alert_severity").orElse("")) {
      case "CRITICAL" -> Notice.critical(words);
      case "WARNING" -> Notice.warning(words);
      default -> Notice.info(words);
    };
  }

  static Notice review(JsonNode value) {
    var decision = Wire.text(value, "decision").orElse("PENDING");
    return switch (decision) {
      case "APPROVED" -> Notice.info("The account's review was passed");
      case "REJECTED" ->
          Notice.critical(
              "The account's review was not passed" + Notices.because(value, "rejection_reason"));
      default -> Notice.info("The account's review: " + plain(decision));
    };
  }

  static Notice capability(JsonNode value) {
    var daily =
        Wire.text(
            value, "max_daily_conversations_per_business", "max_daily_conversation_per_phone");
    return Notice.info(
        daily
            .map(limit -> "Customers to whom conversations may be opened a day: " + limit)
            .orElse("Limits of the account changed"));
  }

  static Notice status(JsonNode value) {
    return Notice.warning("The business: " + plain(Wire.text(value, "event").orElse("CHANGED")));
  }

  static Notice security(JsonNode value) {
    var number = Notices.word(value, "display_phone_number");
    return switch (Wire.text(value, "event").orElse("")) {
      case "PIN_CHANGED" -> Notice.warning("The PIN of number " + number + " was changed");
      case "PIN_RESET_REQUEST" ->
          Notice.warning("Somebody asked to switch off the PIN of number " + number);
      case "PIN_RESET_SUCCESS" -> Notice.critical("The PIN of number " + number + " is off");
      default -> Notice.warning("Security settings of number " + number + " changed");
    };
  }

  static String plain(String constant) {
    return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
