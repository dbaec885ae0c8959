package atrium.connector.content;

import java.util.List;
import java.util.Optional;

/** A card out of somebody's address book. What it says is a claim, never evidence. */
public record ContactCard(
    String name,
    List<Entry> phones,
    List<Entry> emails,
    List<Entry> urls,
    List<Entry> addresses,
    Optional<String> organisation,
    Optional<String> birthday) {
  public ContactCard {
    phones = List.copyOf(phones);
    emails = List.copyOf(emails);
    urls = List.copyOf(urls);
    addresses = List.copyOf(addresses);
  }

  /** One line of a card. */
  public record Entry(Optional<String> type, String value) {}
}
