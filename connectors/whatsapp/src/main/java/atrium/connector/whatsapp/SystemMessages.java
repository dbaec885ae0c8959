package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.content.Content;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * WhatsApp's own words in a thread. A changed number or id becomes a change of address, which is
 * what identities need; everything else stays a note to read.
 */
final class SystemMessages {
  private SystemMessages() {}

  static InboundEvent read(Change.Item item, Messages.Side side) {
    var system = Wire.object(item.node(), "system");
    return switch (Wire.text(system, "type").orElse("")) {
      case "user_changed_number", "customer_changed_number" -> numberChanged(item, side, system);
      case "user_changed_user_id" -> userIdChanged(item, side, system);
      default -> note(item, side, system);
    };
  }

  private static InboundEvent numberChanged(Change.Item item, Messages.Side side, JsonNode system) {
    var previous = Wire.text(item.node(), "from").or(() -> Wire.text(system, "customer"));
    var current = Wire.text(system, "wa_id", "new_wa_id");
    if (previous.isEmpty() || current.isEmpty() || previous.equals(current)) {
      return note(item, side, system);
    }
    return new InboundEvent.AddressChanged(
        item.accountKey(),
        item.pointer(),
        Wire.id(item.node(), "id"),
        People.phone(previous.get()),
        People.phone(current.get()),
        true,
        WireTime.need(item.node(), "timestamp"));
  }

  /** The old id stands only in the words, unless the sender is named; words are not parsed. */
  private static InboundEvent userIdChanged(Change.Item item, Messages.Side side, JsonNode system) {
    var previous = Wire.text(item.node(), "from_user_id");
    var current = Wire.text(system, "user_id");
    if (previous.isEmpty() || current.isEmpty() || previous.equals(current)) {
      return note(item, side, system);
    }
    var people = item.change().people();
    return new InboundEvent.AddressChanged(
        item.accountKey(),
        item.pointer(),
        Wire.id(item.node(), "id"),
        people.userId(previous.get()),
        people.userId(current.get()),
        true,
        WireTime.need(item.node(), "timestamp"));
  }

  private static InboundEvent note(Change.Item item, Messages.Side side, JsonNode system) {
    var named =
        new People.Ids(
            Wire.text(item.node(), "from").or(() -> Wire.text(system, "wa_id")),
            Wire.text(item.node(), "from_user_id").or(() -> Wire.text(system, "user_id")),
            Wire.text(system, "parent_user_id"));
    var customer = Optional.of(item.change().people().party(named));
    var type = Wire.text(system, "type").orElse("system");
    var words = Wire.text(system, "body").orElse("");
    return Messages.message(
        item, new Messages.Side(customer, false, side.past()), new Content.SystemNote(type, words));
  }
}
