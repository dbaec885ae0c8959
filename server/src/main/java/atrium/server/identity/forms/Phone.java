package atrium.server.identity.forms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone number.
 *
 * @param e164 with a plus and the country's code, as {@code +5511987654321}
 * @param lookUp the same for all spellings of one line: countries that added a digit to their
 *     mobiles have lines under two numbers; nobody can be called by it
 * @param country ISO 3166 code in capitals, where the number tells it
 */
public record Phone(String e164, String lookUp, Optional<String> country) {
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
  private static final int LONGEST = 60;
  private static final int MOST_TRIES = 40;

  /** A country's code and number that somebody wrote without the plus. */
  private static final Pattern DIGITS = Pattern.compile("(?<![0-9+])[1-9][0-9]{10,14}(?![0-9])");

  private static final int BRAZIL = 55;
  private static final int MEXICO = 52;
  private static final int ARGENTINA = 54;

  private boolean isValid() {
    try {
      return UTIL.isValidNumber(UTIL.parse(e164, null));
    } catch (NumberParseException none) {
      return false;
    }
  }

  /** A number as people write it, with its country's code. */
  public static Optional<Phone> parse(String text) {
    return parse(text, null);
  }

  private static Optional<Phone> parse(String text, @Nullable String region) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return of(UTIL.parse(text, region));
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }

  /** A number as WhatsApp names accounts: the country's code and digits alone. */
  public static Optional<Phone> ofDigits(String digits) {
    return parse("+" + digits);
  }

  private static Optional<Phone> of(PhoneNumber number) {
    var national = UTIL.getNationalSignificantNumber(number);
    var line = line(number.getCountryCode(), national);
    // Mexico's and Argentina's long forms are no numbers any more, but accounts are named by them.
    if (!UTIL.isPossibleNumber(number) && line.equals(national)) {
      return Optional.empty();
    }
    return Optional.of(
        new Phone(
            UTIL.format(number, PhoneNumberFormat.E164),
            "+" + number.getCountryCode() + line,
            country(number)));
  }

  private static Optional<String> country(PhoneNumber number) {
    return Optional.ofNullable(UTIL.getRegionCodeForNumber(number))
        .or(() -> Optional.of(UTIL.getRegionCodeForCountryCode(number.getCountryCode())))
        .filter(code -> code.length() == 2 && !code.equals("ZZ"));
  }

  /** Forms under which the same line may be kept, its own the first. */
  public List<String> spellings() {
    var all = new LinkedHashSet<String>();
    all.add(e164);
    all.add(lookUp);
    var national = lookUp.substring(3);
    if (lookUp.matches("\\+55[1-9][0-9][6-9][0-9]{7}")) {
      all.add("+55" + national.substring(0, 2) + "9" + national.substring(2));
    }
    if (lookUp.matches("\\+52[2-9][0-9]{9}")) {
      all.add("+521" + national);
    }
    if (lookUp.matches("\\+54[1-9][0-9]{9}")) {
      all.add("+549" + national);
    }
    return List.copyOf(all);
  }

  /** The national number without what was added to mobiles. */
  private static String line(int country, String national) {
    boolean added =
        switch (country) {
          case BRAZIL -> national.matches("[1-9][0-9]9[6-9][0-9]{7}");
          case MEXICO -> national.matches("1[2-9][0-9]{9}");
          case ARGENTINA -> national.matches("9[1-9][0-9]{9}");
          default -> false;
        };
    if (!added) {
      return national;
    }
    return country == BRAZIL
        ? national.substring(0, 2) + national.substring(3)
        : national.substring(1);
  }

  /**
   * Numbers in what somebody wrote: those with a country's code, with or without the plus, and
   * those that the writer's own country has.
   *
   * @param country the writer's, where it is known
   */
  public static List<Phone> in(String text, Optional<String> country) {
    var found = new ArrayList<Phone>();
    var region = country.orElse(null);
    for (var match : UTIL.findNumbers(text, region, Leniency.POSSIBLE, MOST_TRIES)) {
      boolean whole = match.rawString().startsWith("+");
      if (whole || UTIL.isValidNumber(match.number())) {
        of(match.number()).ifPresent(found::add);
      }
    }
    var digits = DIGITS.matcher(text);
    while (found.size() < MOST_TRIES && digits.find()) {
      ofDigits(digits.group()).filter(Phone::isValid).ifPresent(found::add);
    }
    return found;
  }
}
