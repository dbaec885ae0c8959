package atrium.connector.whatsapp;

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

  /** The content is not what WhatsApp takes. */
  static Refusal content(String code, String detail) {
    return new Refusal(new Receipt.Rejected(Reason.CONTENT, code, detail, Optional.empty()));
  }

  static Refusal of(Breach breach) {
    return content(breach.code() + "." + breach.part().replace(' ', '.'), words(breach));
  }

  Receipt receipt() {
    return receipt;
  }

  private static String words(Breach breach) {
    var part = breach.part().replace('.', ' ').replace('_', ' ');
    return switch (breach.code()) {
      case "empty" -> "WhatsApp needs a " + part + " here.";
      case "too_long" -> "The " + part + " is longer than " + breach.limit() + " characters.";
      case "too_many" -> "WhatsApp takes at most " + breach.limit() + " " + part + " here.";
      case "too_few" -> "WhatsApp needs at least " + breach.limit() + " " + part + " here.";
      case "not_unique" -> "No two may have the same " + part + ".";
      case "malformed" -> "The " + part + " is not as WhatsApp wants it.";
      case "variable_at_end" -> "The " + part + " must not begin or end with a variable.";
      case "not_together" -> "The " + part + " must stand together.";
      case "not_alike" -> "All " + part + " must be built alike.";
      case "file_type" -> "WhatsApp does not take a file of this type here.";
      case "file_empty" -> "The file is empty.";
      case "file_too_large" ->
          "The file is larger than the " + size(breach.limit()) + " that WhatsApp takes here.";
      default -> "WhatsApp has no " + part + " here.";
    };
  }

  private static String size(long bytes) {
    return bytes >> 20 > 0 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
  }
}
