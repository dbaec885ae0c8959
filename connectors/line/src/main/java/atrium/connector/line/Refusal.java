package atrium.connector.line;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import java.util.Optional;

/** A message that is not sent, found while it was being written. Never leaves this package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Receipt receipt;

  Refusal(Receipt receipt) {
    super(null, null, false, false);
    this.receipt = receipt;
  }

  /** The content is not what LINE takes. */
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
      case "empty" -> "LINE needs a " + part + " here.";
      case "too_long" -> "The " + part + " is longer than " + breach.limit() + " characters.";
      case "too_many" -> "LINE takes at most " + breach.limit() + " " + part + " here.";
      case "too_few" -> "LINE needs at least " + breach.limit() + " " + part + " here.";
      case "not_unique" -> "No two may have the same " + part + ".";
      case "too_large" -> "The " + part + " is larger than " + (breach.limit() >> 10) + " kB.";
      case "file_type" -> "LINE does not take a file of this type here.";
      case "file_empty" -> "The file is empty.";
      case "file_too_large" ->
          "The file is larger than the " + (breach.limit() >> 20) + " MB that LINE takes here.";
      default -> "LINE has no " + part + " here.";
    };
  }
}
