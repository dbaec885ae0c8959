package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Severity;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** News of the business account, its numbers and templates, in plain words. */
final class Notices {
  private Notices() {}

  /** What a piece of news amounts to. */
  record Notice(Severity severity, String summary) {
    static Notice info(String summary) {
      return new Notice(Severity.INFO, summary);
    }

    static Notice warning(String summary) {
      return new Notice(Severity.WARNING, summary);
    }

    static Notice critical(String summary) {
      return new Notice(Severity.CRITICAL, summary);
    }
  }

  /** Empty for a field nobody told us of. */
  static Optional<InboundEvent> read(Change.Item item) {
    var quiet = Fields.ofNoConsequence(item.change().field());
    if (quiet.isPresent()) {
      return Optional.of(item.ignored(quiet.get()));
    }
    return notice(item.change().field(), item.node()).map(notice -> event(item, notice));
  }

  private static Optional<Notice> notice(String field, JsonNode value) {
    return switch (field) {
      case "message_template_status_update",
          "message_template_quality_update",
          "message_template_components_update",
          "template_category_update",
          "template_correct_category_detection" ->
          Optional.of(TemplateNotices.read(field, value));
      case "account_update" -> Optional.of(AccountNotices.update(value));
      case "account_alerts" -> Optional.of(AccountNotices.alert(value));
      case "account_review_update" -> Optional.of(AccountNotices.review(value));
      case "account_settings_update" ->
          Optional.of(Notice.info("Settings of the account were changed"));
      case "business_capability_update" -> Optional.of(AccountNotices.capability(value));
      case "business_status_update" -> Optional.of(AccountNotices.status(value));
      case "security" -> Optional.of(AccountNotices.security(value));
      case "phone_number_name_update" -> Optional.of(NumberNotices.name(value));
      case "phone_number_quality_update" -> Optional.of(NumberNotices.quality(value));
      case "business_username_update" -> Optional.of(NumberNotices.username(value));
      default -> Optional.empty();
    };
  }

  private static InboundEvent event(Change.Item item, Notice notice) {
    return new InboundEvent.ChannelNotice(
        item.accountKey(),
        item.pointer(),
        item.change().field(),
        notice.severity(),
        notice.summary(),
        Problems.first(item.node()),
        WireTime.read(item.node(), "timestamp").or(item.change()::time),
        TemplateNotices.news(item.change().field(), item.node()));
  }

  /** An error of the platform that belongs to no message. */
  static InboundEvent error(Change.Item item) {
    var problem = Problems.read(item.node());
    return new InboundEvent.ChannelNotice(
        item.accountKey(),
        item.pointer(),
        "errors",
        Severity.WARNING,
        problem.detail().orElse(problem.title()),
        Optional.of(problem),
        item.change().time(),
        Optional.empty());
  }

  /** A value for a sentence, or a dash. */
  static String word(JsonNode value, String key) {
    return Wire.text(value, key).orElse("–");
  }

  /** {@code : reason}, or nothing. */
  static String because(JsonNode value, String key) {
    return Wire.text(value, key)
        .filter(reason -> !reason.equals("NONE"))
        .map(reason -> ": " + reason)
        .orElse("");
  }
}
