package atrium.connector;

/** A platform did not do what it was asked. The message never holds a secret or customer text. */
public final class PlatformFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  public PlatformFailure(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  public PlatformFailure(Kind kind, String reason, Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What is known about the request. */
  public enum Kind {
    /** Nothing was sent: try again. */
    UNREACHABLE,
    /** It may have been received. */
    AMBIGUOUS,
    /** Refused now, may be accepted later. */
    TEMPORARY,
    /** Refused for good. */
    PERMANENT,
    /** The token or a permission is gone: an admin must act. */
    REAUTHENTICATE,
    /** The address is not one we may call. */
    BLOCKED
  }
}
