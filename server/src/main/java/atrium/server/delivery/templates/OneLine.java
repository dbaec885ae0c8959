package atrium.server.delivery.templates;

import java.util.Optional;
import java.util.regex.Pattern;

/** Words that may stand inside a sentence that somebody else wrote. */
final class OneLine {
  /** Characters of a value; what it stands in is held against the platform's own limits. */
  static final int LONGEST = 1024;

  /** Platforms refuse values with more than four blanks in a row. */
  private static final Pattern GAP = Pattern.compile(" {5}");

  private OneLine() {}

  /** Why a value cannot stand there: {@code too_long} or {@code not_one_line}. */
  static Optional<String> wrong(String text) {
    if (text.length() > LONGEST) {
      return Optional.of("too_long");
    }
    return text.codePoints().anyMatch(OneLine::forbidden) || GAP.matcher(text).find()
        ? Optional.of("not_one_line")
        : Optional.empty();
  }

  /** Controls, line ends, halves of characters, and what turns the reading direction around. */
  static boolean forbidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> isOverride(point);
    };
  }

  private static boolean isOverride(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
