package atrium.connector.webhook;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import java.util.Optional;

/** A message that is not sent, found while it was being written. Never leaves this package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Receipt receipt;

  private Refusal(Receipt receipt) {
    super(null, null, false, false);
    this.receipt = receipt;
  }

  static Refusal content(String code, String detail) {
    return new Refusal(new Receipt.Rejected(Reason.CONTENT, code, detail, Optional.empty()));
  }

  static Refusal of(Breach breach) {
    return content(breach.code() + "." + breach.part(), words(breach));
  }

  Receipt receipt() {
    return receipt;
  }

  private static String words(Breach breach) {
    var part = breach.part().replace('.', ' ');
    return switch (breach.code()) {
      case "empty" -> "There must be a " + part + " here.";
      case "too_long" -> "The " + part + " is longer than " + breach.limit() + " characters.";
      case "too_many" -> "At most " + breach.limit() + " " + part + " fit here.";
      case "too_few" -> "At least " + breach.limit() + " " + part + " are needed here.";
      case "file_empty" -> "The file is empty.";
      case "file_too_large" ->
          "The file is larger than the " + (breach.limit() >> 20) + " MB that fit here.";
      default -> "There is no " + part + " here.";
    };
  }
}
