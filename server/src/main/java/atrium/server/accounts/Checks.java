package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks at the fields of a request and refuses them together. */
final class Checks {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"(),:;\\\\\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\\\\\p{Cntrl}]{1,189}");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final int LONGEST_NAME = 100;
  private final List<Fault> faults = new ArrayList<>();

  void wrong(String pointer, String code) {
    faults.add(Fault.of(pointer, code));
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  /** A name as it is stored: composed, without surrounding blanks. */
  String name(String pointer, String text) {
    var clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (clean.isEmpty()) {
      wrong(pointer, "required");
    } else if (clean.codePointCount(0, clean.length()) > LONGEST_NAME) {
      faults.add(new Fault(pointer, "too_long", Map.of("max", Integer.toString(LONGEST_NAME))));
    } else if (clean.chars().anyMatch(Character::isISOControl)) {
      wrong(pointer, "invalid_value");
    }
    return clean;
  }

  /** An address as it is stored and compared. */
  String email(String pointer, String text) {
    var clean = address(text);
    if (clean.isEmpty()) {
      wrong(pointer, "required");
    } else if (!EMAIL.matcher(clean).matches()) {
      wrong(pointer, "invalid_value");
    }
    return clean;
  }

  /** The form in which addresses are compared; not checked. */
  static String address(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }

  void password(String pointer, String password, String email, String name) {
    PasswordRules.fault(pointer, password, email, name).ifPresent(faults::add);
  }

  void slug(String pointer, String slug) {
    if (!SLUG.matcher(slug).matches()) {
      wrong(pointer, "invalid_value");
    }
  }

  void zone(String pointer, String zone) {
    try {
      var _ = ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      wrong(pointer, "invalid_value");
    }
  }

  /** Whether nothing was wrong so far. */
  boolean isRight() {
    return faults.isEmpty();
  }

  /**
   * Ends the look.
   *
   * @throws Refusal.Invalid with everything that was wrong
   */
  void refuse() {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid("invalid_body", "Some fields cannot be accepted.", faults);
    }
  }
}
