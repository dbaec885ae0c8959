package atrium.server.api;

import atrium.server.api.Refusal.Fault;
import java.text.Normalizer;

/** Names that admins give. */
public final class Names {
  private static final int LONGEST = 100;

  private Names() {}

  /**
   * A name as it is stored: composed, without surrounding blanks.
   *
   * @throws Refusal.Invalid if it is empty, longer than 100 characters, or holds control characters
   */
  public static String checked(String name) {
    var clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    if (clean.isEmpty()) {
      throw invalid("/name", "required");
    }
    if (clean.codePointCount(0, clean.length()) > LONGEST
        || clean.chars().anyMatch(Character::isISOControl)) {
      throw invalid("/name", "invalid_value");
    }
    return clean;
  }

  /** Free words on one line: composed, blanks and control characters as single blanks. */
  public static String line(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFC)
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
  }

  /** A field that cannot be accepted. */
  public static Refusal invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "Some fields cannot be accepted.", Fault.of(pointer, code));
  }
}
