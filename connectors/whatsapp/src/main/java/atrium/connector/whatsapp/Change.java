package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.Party;
import atrium.connector.content.Content;
import atrium.connector.content.MessageContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * One element of {@code changes[]}: the news of one subscribed field.
 *
 * @param pointer of {@code value}
 * @param accountKey the number's id, or {@code waba:<id>} where the news names no number
 * @param people who the change names
 * @param time of the whole entry, where told
 * @param events where every item goes
 */
record Change(
    String field,
    JsonNode value,
    String pointer,
    String accountKey,
    People people,
    Optional<Instant> time,
    List<InboundEvent> events) {

  /** One item of a change. */
  record Item(JsonNode node, String pointer, Change change) {
    String accountKey() {
      return change.accountKey();
    }

    /**
     * A message in a thread with a customer.
     *
     * @param ours whether the business wrote it, and not the customer
     * @param said what it says, and to what it belongs
     */
    InboundEvent message(String id, Party customer, boolean ours, Content said, MessageContext to) {
      var at = WireTime.need(node, "timestamp");
      return ours
          ? new InboundEvent.Echoed(
              accountKey(),
              pointer,
              id,
              customer,
              at,
              said,
              to,
              Wire.text(node, "biz_opaque_callback_data"))
          : new InboundEvent.Received(accountKey(), pointer, id, customer, at, said, to);
    }

    InboundEvent ignored(String reason) {
      return new InboundEvent.Ignored(accountKey(), pointer, reason);
    }
  }

  /** Makes the event of one item. */
  @FunctionalInterface
  interface Reader {
    InboundEvent read(Item item);
  }

  void add(InboundEvent event) {
    events.add(event);
  }

  /** Reads the elements of a list of {@code value}, each on its own; nothing if there is none. */
  void each(String key, Reader reader) {
    visit(value, key, pointer, item -> events.add(reader.read(item)));
  }

  /** The same for a list deeper inside, with as many events as the visitor adds. */
  void visit(JsonNode parent, String key, String parentPointer, Consumer<Item> visitor) {
    var list = parent.get(key);
    if (list == null || list.isNull()) {
      return;
    }
    var place = parentPointer + "/" + key;
    if (!list.isArray()) {
      events.add(new InboundEvent.Unreadable(accountKey, place, "expected a list"));
      return;
    }
    var prefix = place + "/";
    for (var at = 0; at < list.size(); at++) {
      one(list.get(at), prefix + at, visitor);
    }
  }

  /**
   * Reads one item. What goes wrong with it stays with it: a defect of our own, too, must not cost
   * its neighbours.
   */
  void one(JsonNode node, String place, Consumer<Item> visitor) {
    try {
      if (!node.isObject()) {
        throw new WireTrouble("item", "an object");
      }
      visitor.accept(new Item(node, place, this));
    } catch (WireTrouble trouble) {
      events.add(new InboundEvent.Unreadable(accountKey, place, reason(trouble)));
    } catch (RuntimeException defect) {
      var name = defect.getClass().getSimpleName();
      events.add(new InboundEvent.Unreadable(accountKey, place, "cannot be read: " + name));
    }
  }

  private static String reason(WireTrouble trouble) {
    return trouble.getMessage() == null ? "cannot be read" : trouble.getMessage();
  }
}
