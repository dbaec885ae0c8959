package atrium.server.api;

/** The body of a route that takes none. */
public record NoBody() {
  public static final NoBody NONE = new NoBody();
}
