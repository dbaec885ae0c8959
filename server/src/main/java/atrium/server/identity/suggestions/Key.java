package atrium.server.identity.suggestions;

import atrium.connector.Address;
import atrium.server.identity.forms.Email;
import atrium.server.identity.forms.FullName;
import atrium.server.identity.forms.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an address is compared by.
 *
 * @param kind what sort of thing it is
 * @param value its normal form
 */
record Key(Kind kind, String value) {
  /** Sorts of things that two addresses may share. */
  enum Kind {
    PHONE("p:"),
    EMAIL("e:"),
    /** An email address without its plus and what follows. */
    PLAIN_EMAIL("m:"),
    /** A name and the language of who has it. */
    NAME_AND_LANGUAGE("nl:"),
    /** A name and the country of who has it. */
    NAME_AND_COUNTRY("nc:"),
    /**
     * What a program passed on about two of them; it is no key of anybody, and not stored as one.
     */
    CLAIM("c:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final int LONGEST = 320;

  /** As stored. */
  String text() {
    return kind.prefix + value;
  }

  static Key of(String text) {
    for (var kind : Kind.values()) {
      if (text.startsWith(kind.prefix)) {
        return new Key(kind, text.substring(kind.prefix.length()));
      }
    }
    throw new IllegalStateException("A key of no kind");
  }

  /**
   * An address with what is known of who has it.
   *
   * @param name what it calls itself
   * @param language of its customer, as {@code pt-BR}
   */
  record Bearer(
      long identity,
      long customer,
      String kind,
      String value,
      Optional<String> name,
      Optional<String> language,
      boolean erased) {
    /** The number that the address is. */
    Optional<Phone> phone() {
      return switch (kind) {
        case Address.WA_ID -> Phone.ofDigits(value);
        case "phone" -> Phone.parse(value);
        default -> Optional.empty();
      };
    }

    /** Of the number, of a WhatsApp user id, else of the language. */
    Optional<String> country(Optional<Phone> phone) {
      return switch (kind) {
        case Address.WA_ID -> phone.flatMap(Phone::country);
        case Address.WA_BSUID ->
            Optional.of(value)
                .filter(id -> id.matches("[A-Z]{2}\\..*"))
                .map(id -> id.substring(0, 2));
        default -> language.flatMap(Bearer::region);
      };
    }

    private static Optional<String> region(String tag) {
      return Optional.of(Locale.forLanguageTag(tag.replace('_', '-')).getCountry())
          .filter(code -> code.length() == 2);
    }
  }

  /** What an address is compared by of itself. */
  static List<Key> own(Bearer who) {
    var keys = new ArrayList<Key>();
    if (who.erased()
        || who.kind().equals(Address.WA_GROUP)
        || who.kind().equals(Address.LINE_GROUP)) {
      return keys;
    }
    // To read a number is the dearest of all this: it is done once.
    var phone = who.phone();
    phone.ifPresent(number -> keys.add(of(number)));
    if (who.kind().equals(Address.EMAIL)) {
      Email.parse(who.value()).ifPresent(email -> keys.addAll(of(email)));
    }
    who.name()
        .flatMap(FullName::compared)
        .ifPresent(name -> {
          who.language()
              .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
              .filter(language -> !language.isEmpty())
              .ifPresent(
                  language -> keys.add(new Key(Kind.NAME_AND_LANGUAGE, language + ":" + name)));
          who.country(phone)
              .ifPresent(country -> keys.add(new Key(Kind.NAME_AND_COUNTRY, country + ":" + name)));
        });
    keys.removeIf(key -> key.text().length() > LONGEST);
    return keys;
  }

  /** What somebody wrote of phone numbers and email addresses. */
  static List<Key> typed(String text, Optional<String> country) {
    var keys = new ArrayList<Key>();
    Phone.in(text, country).forEach(phone -> keys.add(of(phone)));
    Email.in(text).forEach(email -> keys.addAll(of(email)));
    return keys.stream().distinct().toList();
  }

  static Key of(Phone phone) {
    return new Key(Kind.PHONE, phone.lookUp());
  }

  static List<Key> of(Email email) {
    return List.of(new Key(Kind.EMAIL, email.address()), new Key(Kind.PLAIN_EMAIL, email.plain()));
  }
}
