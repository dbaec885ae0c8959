package atrium.connector.testing.whatsapp;

import atrium.connector.testing.WebhookSender.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One item of a webhook, before it is put into its envelope.
 *
 * @param number whose news it is; absent for news of the account as a whole
 * @param list key under which such items stand; empty where {@code node} is the whole value
 * @param person who goes into {@code contacts[]}
 */
record News(
    String field,
    Optional<WhatsAppNumber> number,
    String list,
    ObjectNode node,
    Optional<Person> person) {

  /** What shares one {@code value}. */
  private record Place(String field, Optional<WhatsAppNumber> number, String list) {}

  /** One body: items of the same field and number share a change. */
  static byte[] body(String account, Instant now, List<Item> items) {
    var body = MetaJson.object().put("object", "whatsapp_business_account");
    var entry = body.putArray("entry").addObject().put("id", account);
    if (items.stream().anyMatch(item -> ((News) item.value()).list.isEmpty())) {
      entry.put("time", now.getEpochSecond());
    }
    var changes = entry.putArray("changes");
    Map<Place, ObjectNode> values = new LinkedHashMap<>();
    for (var item : items) {
      var news = (News) item.value();
      if (news.list.isEmpty()) {
        changes.addObject().put("field", news.field).set("value", news.node.deepCopy());
      } else {
        var place = new Place(news.field, news.number, news.list);
        news.addTo(values.computeIfAbsent(place, key -> value(changes, key)));
      }
    }
    return MetaJson.bytes(body);
  }

  private static ObjectNode value(ArrayNode changes, Place place) {
    var change = changes.addObject();
    var value = change.putObject("value").put("messaging_product", "whatsapp");
    change.put("field", place.field());
    place
        .number()
        .ifPresent(number ->
            value
                .putObject("metadata")
                .put("display_phone_number", number.displayPhoneNumber())
                .put("phone_number_id", number.id()));
    return value;
  }

  private void addTo(ObjectNode value) {
    person.ifPresent(somebody -> addContact(value, somebody.contact()));
    value.withArray(list).add(node);
  }

  private static void addContact(ObjectNode value, ObjectNode contact) {
    var contacts = value.withArray("contacts");
    if (contacts.valueStream().noneMatch(contact::equals)) {
      contacts.add(contact);
    }
  }
}
