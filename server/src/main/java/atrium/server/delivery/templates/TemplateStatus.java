package atrium.server.delivery.templates;

import atrium.connector.template.MessageTemplate;
import java.util.Locale;

/** How a template stands. What the platform says, and two states before it says anything. */
enum TemplateStatus {
  DRAFT("It was not submitted for review yet."),
  SUBMITTING("It was submitted, and whether that arrived is not known yet."),
  IN_REVIEW("The platform is still reviewing it."),
  APPROVED(""),
  REJECTED("The platform rejected it. Change it and submit it again."),
  PAUSED("The platform paused it for a while because of its quality."),
  DISABLED("The platform disabled it because of its quality."),
  DELETED("It was deleted."),
  OTHER("The platform does not let it be sent now.");

  private final String sentence;

  TemplateStatus(String sentence) {
    this.sentence = sentence;
  }

  /** Why it cannot be sent, in plain English. */
  String sentence() {
    return sentence;
  }

  /** As stored and as answered. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TemplateStatus stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static TemplateStatus of(MessageTemplate.Status status) {
    return switch (status) {
      case IN_REVIEW -> IN_REVIEW;
      case APPROVED -> APPROVED;
      case REJECTED -> REJECTED;
      case PAUSED -> PAUSED;
      case DISABLED -> DISABLED;
      case DELETED -> DELETED;
      case OTHER -> OTHER;
    };
  }
}
