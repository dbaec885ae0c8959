package atrium.connector.whatsapp;

import atrium.connector.content.ContactCard;
import atrium.connector.content.ContactCard.Entry;
import atrium.connector.content.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Contact cards, as objects or (from contact requests) as a vCard. */
final class Cards {
  private static final List<String> ADDRESS_PARTS =
      List.of("street", "city", "state", "zip", "country");

  private Cards() {}

  static Content read(JsonNode list) {
    if (!list.isArray()) {
      throw new WireTrouble("contacts", "a list");
    }
    List<ContactCard> cards = new ArrayList<>(list.size());
    for (var node : list) {
      cards.add(card(node));
    }
    return new Content.Contacts(cards);
  }

  private static ContactCard card(JsonNode node) {
    var phones = entries(node.path("phones"), "phone", "wa_id");
    var emails = entries(node.path("emails"), "email", "email");
    var name =
        name(node.path("name"))
            .or(() -> Wire.text(node, "vcard").flatMap(Cards::vcardName))
            .or(() -> phones.stream().map(Entry::value).findFirst())
            .or(() -> emails.stream().map(Entry::value).findFirst());
    return new ContactCard(
        name.orElse(""),
        phones,
        emails,
        entries(node.path("urls"), "url", "url"),
        addresses(node.path("addresses")),
        Wire.text(node.path("org"), "company"),
        Wire.text(node, "birthday"));
  }

  private static Optional<String> name(JsonNode name) {
    return Wire.text(name, "formatted_name")
        .or(() -> {
          var words = new StringJoiner(" ");
          Wire.text(name, "first_name").ifPresent(words::add);
          Wire.text(name, "last_name").ifPresent(words::add);
          return Optional.of(words.toString()).filter(text -> !text.isEmpty());
        });
  }

  private static Optional<String> vcardName(String vcard) {
    return vcard
        .lines()
        .filter(line -> line.startsWith("FN:") || line.startsWith("FN;"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static List<Entry> entries(JsonNode list, String key, String otherKey) {
    List<Entry> entries = new ArrayList<>();
    for (var node : list) {
      Wire.text(node, key, otherKey)
          .ifPresent(value -> entries.add(new Entry(Wire.text(node, "type"), value)));
    }
    return entries;
  }

  private static List<Entry> addresses(JsonNode list) {
    List<Entry> entries = new ArrayList<>();
    for (var node : list) {
      var words = new StringJoiner(", ");
      ADDRESS_PARTS.forEach(part -> Wire.text(node, part).ifPresent(words::add));
      if (words.length() > 0) {
        entries.add(new Entry(Wire.text(node, "type"), words.toString()));
      }
    }
    return entries;
  }
}
