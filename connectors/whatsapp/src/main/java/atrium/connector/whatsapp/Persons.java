package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;

/** News of a person that is not a message: consent and a new id. */
final class Persons {
  private Persons() {}

  static InboundEvent consent(Change.Item item) {
    var node = item.node();
    var ids =
        new People.Ids(
            Wire.text(node, "wa_id"),
            Wire.text(node, "user_id"),
            Wire.text(node, "parent_user_id"));
    var customer = item.change().people().party(ids);
    var topic = Wire.text(node, "category").orElse("marketing_messages");
    var value = Wire.need(node, "value");
    var at = WireTime.need(node, "timestamp");
    // The platform gives no id: the same news told twice must get the same one.
    var id =
        String.join(
            ":",
            "user_preferences",
            customer.primary().value(),
            topic,
            value,
            Long.toString(at.getEpochSecond()));
    return switch (value) {
      case "stop", "resume", "signup" ->
          new InboundEvent.ConsentChanged(
              item.accountKey(),
              item.pointer(),
              id,
              customer,
              topic.equals("marketing_messages") ? "marketing" : topic,
              !value.equals("stop"),
              at);
      default -> throw new WireTrouble("value", "stop, resume or signup");
    };
  }

  static InboundEvent userId(Change.Item item) {
    var change = Wire.object(item.node(), "user_id");
    var previous = Wire.id(change, "previous");
    var current = Wire.id(change, "current");
    var people = item.change().people();
    return new InboundEvent.AddressChanged(
        item.accountKey(),
        item.pointer(),
        String.join(":", "user_id_update", previous, current),
        people.userId(previous),
        people.userId(current),
        true,
        WireTime.need(item.node(), "timestamp"));
  }
}
