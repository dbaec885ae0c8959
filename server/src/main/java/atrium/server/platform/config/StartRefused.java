package atrium.server.platform.config;

/**
 * The server will not start as it was asked to. The message is for the operator: what is wrong,
 * where it was said and what to do about it; {@code Main} prints it without a stack trace and exits
 * with 2.
 */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
