package atrium.connector.content;

/**
 * A stretch of text that means something.
 *
 * @param start first UTF-16 unit
 * @param length in UTF-16 units
 * @param type what it is
 * @param value the address, link, emoji id or mentioned id
 */
public record Entity(int start, int length, Type type, String value) {
  /** What a stretch of text is. */
  public enum Type {
    LINK,
    MENTION,
    EMOJI,
    PHONE,
    EMAIL,
    BOLD,
    ITALIC,
    STRIKE,
    CODE
  }
}
