package atrium.server.api;

/** Where a thread's {@link Acting} lies. */
final class ActingScope {
  static final ScopedValue<Acting> CURRENT = ScopedValue.newInstance();
  static final Acting SERVER = new Acting.Server();

  private ActingScope() {}
}
