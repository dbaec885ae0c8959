package atrium.connector.whatsapp;

import atrium.connector.WireJson;
import atrium.connector.content.ContactCard;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contact cards as WhatsApp sends them (Meta's page "Contacts messages"). */
final class ContactCards {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Words for what a number or address is; others are left out. */
  private static final Set<String> TYPES = Set.of("HOME", "WORK", "CELL", "MOBILE", "MAIN", "FAX");

  private ContactCards() {}

  static ArrayNode of(List<ContactCard> cards) {
    var list = WireJson.MAPPER.createArrayNode();
    cards.forEach(card -> write(list.addObject(), card));
    return list;
  }

  private static void write(ObjectNode node, ContactCard card) {
    if (card.name().isBlank()) {
      throw Refusal.content("empty.card.name", "A contact card needs a name.");
    }
    // One more part of the name is obligatory, and we know of no other than the whole.
    node.putObject("name").put("formatted_name", card.name()).put("first_name", card.name());
    entries(node, "phones", "phone", card.phones());
    entries(node, "emails", "email", card.emails());
    entries(node, "urls", "url", card.urls());
    entries(node, "addresses", "street", card.addresses());
    card.organisation().ifPresent(name -> node.putObject("org").put("company", name));
    card.birthday()
        .filter(date -> DATE.matcher(date).matches())
        .ifPresent(date -> node.put("birthday", date));
  }

  private static void entries(
      ObjectNode card, String list, String key, List<ContactCard.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var array = card.putArray(list);
    for (var entry : entries) {
      var node = array.addObject().put(key, entry.value());
      entry
          .type()
          .map(type -> type.toUpperCase(Locale.ROOT))
          .filter(TYPES::contains)
          .ifPresent(type -> node.put("type", type));
    }
  }
}
