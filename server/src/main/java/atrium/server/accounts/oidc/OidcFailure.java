package atrium.server.accounts.oidc;

/** Somebody does not get in through a provider. The reason is for the log, never for him. */
public final class OidcFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  /** Whose fault it is. */
  public enum Kind {
    /** The way back was never set out on from this browser, or is over. */
    OVER,
    /** The provider, or somebody in its name, says what cannot be believed. */
    REFUSED,
    /** The provider does not answer, or not in a way that can be read. */
    UNAVAILABLE
  }

  OidcFailure(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  OidcFailure(Kind kind, String reason, Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
