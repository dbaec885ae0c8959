package atrium.server.identity.attributes;

import atrium.server.api.Names;
import atrium.server.api.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Words that people define things with: what may be in them, and when two are the same. */
public final class Words {
  private Words() {}

  /** Words as they are compared: look-alike forms of one character are one. */
  public static String key(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Refuses what turns the words around it. */
  public static String name(String at, String clean) {
    if (turns(clean)) {
      throw Names.invalid(at, "invalid_value");
    }
    return clean;
  }

  /** Words of a sentence or two, which may be none. */
  public static String description(String words) {
    var clean = Normalizer.normalize(words, Normalizer.Form.NFC).strip();
    return fits(clean, Attributes.LONGEST_DESCRIPTION)
        ? clean
        : refuse("/description", clean, Attributes.LONGEST_DESCRIPTION);
  }

  static String option(String at, String words) {
    return name(at, line(at, words, Attributes.LONGEST_OPTION));
  }

  /**
   * A line of words: composed, without blanks around it.
   *
   * @throws atrium.server.api.Refusal.Invalid if it is empty, too long or holds control characters
   */
  public static String line(String at, String words, int longest) {
    var clean = Normalizer.normalize(words, Normalizer.Form.NFC).strip();
    if (clean.isEmpty()) {
      throw Names.invalid(at, "required");
    }
    return fits(clean, longest) ? clean : refuse(at, clean, longest);
  }

  private static String refuse(String at, String clean, int longest) {
    if (clean.codePointCount(0, clean.length()) > longest) {
      throw tooLong(at, longest);
    }
    throw Names.invalid(at, "invalid_value");
  }

  static Refusal tooLong(String at, int longest) {
    return new Refusal.Invalid(
        "invalid_body",
        "Some fields cannot be accepted.",
        new Refusal.Fault(at, "too_long", Map.of("max", Integer.toString(longest))));
  }

  private static boolean fits(String clean, int longest) {
    return clean.codePointCount(0, clean.length()) <= longest
        && clean.chars().noneMatch(Character::isISOControl)
        && clean.codePoints().noneMatch(each -> Character.getType(each) == Character.SURROGATE);
  }

  private static boolean turns(String words) {
    return words
        .chars()
        .anyMatch(each -> (each >= 0x202a && each <= 0x202e) || (each >= 0x2066 && each <= 0x2069));
  }
}
