package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.identity.forms.Email;
import atrium.server.identity.forms.Phone;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that a program knows somebody by.
 *
 * @param address under which it is kept
 * @param spellings values under which the same line may be kept already, its own the first
 * @param display as people write it
 */
public record NamedId(Address address, List<String> spellings, String display) {
  /** A phone number, in international form. */
  public static final String PHONE = "phone";

  /** An id of another system, within that system. */
  public static final String EXTERNAL = "external";

  /** The number of a member of the workspace's own club. */
  public static final String MEMBER = "member";

  private static final int LONGEST = 200;
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

  /** What cannot be seen, is half a letter, or turns the direction of what follows. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

  /** What programs say when they know nothing: it would make everybody one person. */
  private static final Pattern NOTHING =
      Pattern.compile("[0-]*|null|undefined|none|nil|nan|n/?a|anonymous|unknown|\\(not set\\)");

  public NamedId {
    spellings = List.copyOf(spellings);
  }

  /**
   * An id as a program gives it; empty where it is malformed, or says nothing.
   *
   * @param source which system's id it is; for external ones alone
   */
  public static Optional<NamedId> of(String kind, Optional<String> source, String value) {
    var given = value.strip();
    return switch (kind) {
      case PHONE -> source.isPresent() ? Optional.empty() : Phone.parse(given).map(NamedId::phone);
      case Address.EMAIL ->
          source.isPresent() ? Optional.empty() : Email.parse(given).map(NamedId::email);
      case EXTERNAL ->
          source
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .filter(name -> SOURCE.matcher(name).matches())
              .flatMap(name -> opaque(EXTERNAL, name, given));
      case MEMBER -> source.isPresent() ? Optional.empty() : opaque(MEMBER, "", given);
      default -> Optional.empty();
    };
  }

  private static NamedId phone(Phone phone) {
    return new NamedId(new Address(PHONE, "", phone.e164()), phone.spellings(), phone.e164());
  }

  private static NamedId email(Email email) {
    return plain(new Address(Address.EMAIL, "", email.address()));
  }

  private static Optional<NamedId> opaque(String kind, String scope, String given) {
    var value = Normalizer.normalize(given, Normalizer.Form.NFC);
    boolean isOne =
        !value.isEmpty()
            && value.length() <= LONGEST
            && !UNSEEN.matcher(value).find()
            && !NOTHING.matcher(value.toLowerCase(Locale.ROOT)).matches();
    return isOne ? Optional.of(plain(new Address(kind, scope, value))) : Optional.empty();
  }

  private static NamedId plain(Address address) {
    return new NamedId(address, List.of(address.value()), address.value());
  }

  /** Whether it is one person's by its nature: what else is named hangs on it. */
  boolean isOnesOwn() {
    return address.kind().equals(EXTERNAL) || address.kind().equals(MEMBER);
  }
}
