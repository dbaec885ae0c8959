package atrium.server.conversations;

/** A word that conversations are found by. */
public record Tag(long id, String name, Colour colour) {
  /** The colours of the design. */
  public enum Colour {
    GREY,
    BLUE,
    GREEN,
    AMBER,
    RED,
    VIOLET,
    TEAL,
    PINK
  }
}
