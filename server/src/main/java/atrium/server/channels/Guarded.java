package atrium.server.channels;

import atrium.connector.InvalidSettings;
import atrium.connector.Receipt;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Calls connectors with secrets in their hands. Whatever they throw or say comes out without those
 * secrets: an error of a connector ends in logs and on screens.
 */
final class Guarded {
  private static final int SHORTEST = 4;

  private Guarded() {}

  /**
   * Does something with a connector.
   *
   * @throws InvalidSettings as the connector did
   * @throws IllegalStateException for every other failure, with its own stack and without secrets
   */
  static <T> T call(Collection<String> secrets, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidSettings wrong) {
      throw wrong;
    } catch (RuntimeException defect) {
      var clean =
          new IllegalStateException(
              defect.getClass().getName()
                  + ": "
                  + clean(secrets, String.valueOf(defect.getMessage())));
      clean.setStackTrace(defect.getStackTrace());
      throw clean;
    }
  }

  /** A receipt whose words hold no secret. */
  static Receipt clean(Collection<String> secrets, Receipt receipt) {
    return switch (receipt) {
      case Receipt.Rejected rejected ->
          new Receipt.Rejected(
              rejected.reason(),
              rejected.code(),
              clean(secrets, rejected.detail()),
              rejected.retryAfter());
      case Receipt.Unknown unknown -> new Receipt.Unknown(clean(secrets, unknown.detail()));
      case Receipt.Accepted accepted -> accepted;
      case Receipt.Unsupported unsupported -> unsupported;
    };
  }

  /** A text with stars in the place of every secret. */
  static String clean(Collection<String> secrets, String text) {
    var result = text;
    for (var secret : secrets) {
      if (secret.length() >= SHORTEST) {
        result = result.replace(secret, "***");
      }
    }
    return result;
  }
}
