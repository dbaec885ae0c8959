package atrium.server.identity.forms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as they are compared. */
public final class FullName {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}]");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}' -]");
  private static final int LONGEST = 120;

  private FullName() {}

  /**
   * What stays of a name that can tell people apart: two words, or two letters of a script that
   * writes none apart. Letters that only look alike stay different; what nobody sees goes.
   */
  public static Optional<String> compared(String name) {
    var seen = UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    var kept =
        OTHER
            .matcher(seen)
            .replaceAll(" ")
            .replaceAll("\\s+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    boolean tells =
        kept.contains(" ") || kept.codePoints().filter(FullName::isWordless).count() > 1;
    return tells && kept.length() <= LONGEST ? Optional.of(kept) : Optional.empty();
  }

  private static boolean isWordless(int letter) {
    return switch (Character.UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}
