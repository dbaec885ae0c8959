package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.content.Content;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** News of calls. One call sends several with the same id, so the kind of news is part of ours. */
final class Calls {
  private static final int DAY = 86_400;

  private Calls() {}

  static InboundEvent read(Change.Item item) {
    var node = item.node();
    var event = Wire.need(node, "event");
    var seconds = seconds(node);
    var content = new Content.Call(event(event, node, seconds), seconds);
    var ours = isOurs(node, item.change().value().path("metadata"));
    var ids = ours ? Messages.recipient(node) : Messages.sender(node);
    var id = Wire.id(node, "id") + "/" + event;
    var customer = item.change().people().party(ids);
    return item.message(id, customer, ours, content, Contexts.read(node, false));
  }

  private static String event(String event, JsonNode node, OptionalInt seconds) {
    if (!event.equals("terminate")) {
      return "started";
    }
    var completed = Wire.text(node, "status").orElse("").equalsIgnoreCase("completed");
    return completed && seconds.isPresent() ? "ended" : "missed";
  }

  private static OptionalInt seconds(JsonNode node) {
    return Wire.decimal(node, "duration")
        .map(seconds -> OptionalInt.of(Math.clamp(seconds.longValue(), 0, DAY)))
        .orElse(OptionalInt.empty());
  }

  private static boolean isOurs(JsonNode node, JsonNode metadata) {
    var direction = Wire.text(node, "direction");
    if (direction.isPresent()) {
      return direction.get().equalsIgnoreCase("BUSINESS_INITIATED");
    }
    var from = Wire.text(node, "from");
    var number = Optional.of("display_phone_number").flatMap(key -> Wire.text(metadata, key));
    return from.isPresent() && from.equals(number);
  }
}
