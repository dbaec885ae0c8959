package atrium.server.accounts;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Tags of languages, BCP 47. */
final class Languages {
  private static final int LONGEST = 35;

  private Languages() {}

  static boolean wellFormed(String tag) {
    try {
      var language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
      return !language.isEmpty() && tag.length() <= LONGEST;
    } catch (IllformedLocaleException malformed) {
      return false;
    }
  }
}
