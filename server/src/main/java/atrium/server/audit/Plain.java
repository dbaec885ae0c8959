package atrium.server.audit;

/** Makes any text one that a column takes and a terminal shows: one line, no half characters. */
final class Plain {
  private static final char UNKNOWN = '\uFFFD';

  private Plain() {}

  static String text(String text, int longest) {
    var plain = new StringBuilder(Math.min(text.length(), longest));
    text.codePoints().limit(longest).map(Plain::shown).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int shown(int point) {
    boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean turnsLine =
        (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return half || turnsLine || Character.isISOControl(point) ? UNKNOWN : point;
  }
}
