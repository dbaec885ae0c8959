package atrium.connector;

import java.util.List;
import java.util.Optional;

/**
 * Somebody as one webhook shows him: every address the platform names together is attested to be
 * the same person.
 *
 * @param addresses at least one, the one to answer to first
 */
public record Party(List<Address> addresses, Profile profile) {
  public Party {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("A party has at least one address");
    }
  }

  /** The address to answer to. */
  public Address primary() {
    return addresses.getFirst();
  }

  /**
   * What the platform tells about somebody; nothing of it identifies.
   *
   * @param parentId id under a company above the account that received the message (WhatsApp: the
   *     enterprise's parent BSUID); a note, nothing can be sent to it
   */
  public record Profile(
      Optional<String> name,
      Optional<String> username,
      Optional<String> language,
      Optional<String> pictureUrl,
      Optional<String> parentId) {
    public static final Profile UNKNOWN =
        new Profile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static Profile named(String name) {
      return new Profile(
          Optional.of(name).filter(text -> !text.isBlank()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
