package atrium.connector;

/** Text off the wire as it can be kept. */
public final class WireText {
  private WireText() {}

  /**
   * The same text, with U+FFFD for what PostgreSQL and browsers cannot hold: NUL, half a surrogate
   * pair. Its length in UTF-16 units stays the same.
   */
  public static String clean(String text) {
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleaned(text, at);
      }
    }
    return text;
  }

  private static String cleaned(String text, int from) {
    var clean = new StringBuilder(text.length()).append(text, 0, from);
    for (var at = from; at < text.length(); at++) {
      var c = text.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        clean.append(c).append(text.charAt(++at));
      } else {
        clean.append(c == 0 || Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    return clean.toString();
  }
}
