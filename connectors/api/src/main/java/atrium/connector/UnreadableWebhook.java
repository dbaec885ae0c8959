package atrium.connector;

/** A verified webhook whose body as a whole is not what the platform documents. */
public final class UnreadableWebhook extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what was expected and where, without any value of the body
   */
  public UnreadableWebhook(String reason) {
    super(reason);
  }

  public UnreadableWebhook(String reason, Throwable cause) {
    super(reason, cause);
  }
}
