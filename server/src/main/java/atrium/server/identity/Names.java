package atrium.server.identity;

/**
 * Names as we keep them: what the platform sent, cut to a length and without what PostgreSQL cannot
 * hold. Bidi controls and zero-width characters stay in the stored name; the page isolates them.
 */
final class Names {
  private static final int MOST = 200;

  private Names() {}

  static String clean(String name) {
    var kept = name.replace('\u0000', '\ufffd').strip();
    if (kept.length() <= MOST) {
      return kept;
    }
    int end = Character.isHighSurrogate(kept.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return kept.substring(0, end);
  }
}
