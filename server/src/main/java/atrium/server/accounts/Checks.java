package atrium.server.accounts;

import atrium.server.api.Ids;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.platform.DatabaseFailure;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at the fields of a request and refuses them together. */
final class Checks {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"(),:;\\\\\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\\\\\p{Cntrl}]{1,189}");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final int LONGEST_NAME = 100;
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private final List<Fault> faults = new ArrayList<>();

  void wrong(String pointer, String code) {
    faults.add(Fault.of(pointer, code));
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  /** A name as it is stored: composed, without surrounding blanks. */
  String name(String pointer, String text) {
    return name(pointer, text, LONGEST_NAME);
  }

  /** The same with a limit of its own, in characters. */
  String name(String pointer, String text, int longest) {
    var clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (clean.isEmpty()) {
      wrong(pointer, "required");
    } else if (clean.codePointCount(0, clean.length()) > longest) {
      faults.add(new Fault(pointer, "too_long", Map.of("max", Integer.toString(longest))));
    } else if (clean.codePoints().anyMatch(Checks::misleads)) {
      wrong(pointer, "invalid_value");
    }
    return clean;
  }

  /**
   * Controls, line ends, halves of characters, and what turns the reading direction around: a name
   * stands inside sentences of others, which it must not rearrange.
   */
  private static boolean misleads(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    };
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

  /** A name of the time zone database; a mere distance from Greenwich knows no summer. */
  void zone(String pointer, String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
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

  /**
   * Ids as they were sent.
   *
   * @throws Refusal.Unprocessable if one of them cannot be any
   */
  static Set<Long> ids(String pointer, Collection<String> texts) {
    return texts.stream()
        .map(text -> Ids.parse(text).orElseThrow(() -> unknown(pointer)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What names something in a body that this workspace does not have. */
  static Refusal unknown(String pointer) {
    return new Refusal.Unprocessable(
        "unknown_reference", "There is nothing of this id.", Fault.of(pointer, "unknown"));
  }

  /** What asks for a name that something else of its kind has. */
  static Refusal taken() {
    return new Refusal.Conflict(
        "name_taken", "Something else has this name.", Fault.of("/name", "name_taken"));
  }

  /**
   * Does what the database may refuse, whose keys alone know for sure.
   *
   * @throws Refusal.Conflict if a name is taken
   * @throws Refusal.Unprocessable if a channel is not one of the workspace
   */
  static <T> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatabaseFailure refused) {
      throw switch (refused.sqlState()) {
        case UNIQUE_VIOLATION -> taken();
        case FOREIGN_KEY_VIOLATION -> unknown("/channel_ids");
        default -> refused;
      };
    }
  }
}
