package atrium.server.ingest;

/**
 * Finds what PostgreSQL cannot hold in text although JSON can say it: an escaped NUL, half of a
 * surrogate pair. Connectors put U+FFFD in its place; the journal keeps the bytes.
 */
final class Unstorable {
  private static final int DIGITS = 4;

  private Unstorable() {}

  /** Whether a JSON text, as UTF-8, says such a thing. */
  static boolean in(byte[] json) {
    boolean half = false;
    for (int at = 0; at < json.length; at++) {
      if (json[at] != '\\') {
        if (half) {
          return true;
        }
        continue;
      }
      int unit = at + 1 < json.length && json[at + 1] == 'u' ? unit(json, at + 2) : -1;
      boolean low = unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
      if (unit == 0 || half != low) {
        return true;
      }
      half = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
      at += unit < 0 ? 1 : 1 + DIGITS;
    }
    return half;
  }

  /** The four hexadecimal digits at a place; -1 if they are none. */
  private static int unit(byte[] json, int from) {
    if (from + DIGITS > json.length) {
      return -1;
    }
    int unit = 0;
    for (int at = from; at < from + DIGITS; at++) {
      int digit = Character.digit(json[at], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }
}
