package atrium.connector.webhook;

/**
 * One item is not what it should be. Carries no stack trace: it tells about the sender's data, not
 * about our code, and a hostile body may cause a thousand.
 */
final class WireTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param where the key
   * @param expected what should have been there
   */
  WireTrouble(String where, String expected) {
    super(where + ": expected " + expected, null, false, false);
  }
}
