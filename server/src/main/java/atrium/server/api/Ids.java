package atrium.server.api;

import java.util.Optional;

/** Ids as they travel: decimal strings, because a browser's numbers lose digits past 2^53. */
public final class Ids {
  private static final int MAX_DIGITS = 19;

  private Ids() {}

  /** An id, or empty for anything that never was one. */
  public static Optional<Long> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0') {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  public static String text(long id) {
    return Long.toString(id);
  }
}
