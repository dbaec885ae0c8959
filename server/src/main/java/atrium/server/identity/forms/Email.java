package atrium.server.identity.forms;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address.
 *
 * @param address small letters, the domain as the network has it; a plus and what follows is kept,
 *     since on many hosts it is another person's
 * @param plain the same without the plus and what follows: perhaps the same person's
 */
public record Email(String address, String plain) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

  /**
   * Found in a text; what is found is parsed. Bounded on both sides, so it never backtracks far.
   */
  private static final Pattern WRITTEN =
      Pattern.compile("[^\\s<>()\\[\\],;:\"@]{1,64}@[\\p{L}\\p{M}\\p{N}.-]{1,190}");

  private static final int MOST = 20;

  /** An address alone, as {@code Ann+Lamps@Example.COM}; not one with a name beside it. */
  public static Optional<Email> parse(String text) {
    var kept = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
    int at = kept.lastIndexOf('@');
    if (kept.length() > LONGEST || at < 1) {
      return Optional.empty();
    }
    var local = kept.substring(0, at).toLowerCase(Locale.ROOT);
    var domain = domain(kept.substring(at + 1));
    if (local.length() > LONGEST_LOCAL
        || !LOCAL.matcher(local).matches()
        || !DOMAIN.matcher(domain).matches()) {
      return Optional.empty();
    }
    int plus = local.indexOf('+');
    var plain = plus > 0 ? local.substring(0, plus) : local;
    return Optional.of(new Email(local + "@" + domain, plain + "@" + domain));
  }

  private static String domain(String written) {
    try {
      return IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException none) {
      return "";
    }
  }

  /** Addresses in what somebody wrote. */
  public static List<Email> in(String text) {
    var found = new ArrayList<Email>();
    var matches = WRITTEN.matcher(text);
    while (found.size() < MOST && matches.find()) {
      parse(matches.group().replaceAll("[.!?'-]+$", "").replaceAll("^['*_(]+", ""))
          .ifPresent(found::add);
    }
    return found;
  }
}
