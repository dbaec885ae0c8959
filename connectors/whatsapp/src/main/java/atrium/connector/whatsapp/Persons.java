package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import java.util.Optional;

/** News of a person that is not a message: consent and a new id. */
final class Persons {
  private static final String MARKETING = "marketing";
  private static final String FAILED = "failed";

  /** Of an error: the user has stopped receiving marketing messages of this number. */
  private static final String STOPPED = "131050";

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
              topic.equals("marketing_messages") ? MARKETING : topic,
              !value.equals("stop"),
              true,
              at);
      default -> throw new WireTrouble("value", "stop, resume or signup");
    };
  }

  /** The platform kept a message of marketing back because its recipient told it to. */
  static Optional<InboundEvent> stopped(Change.Item item) {
    var node = item.node();
    boolean isStopped =
        Wire.text(node, "status").filter(FAILED::equals).isPresent()
            && Problems.first(node).filter(problem -> problem.code().equals(STOPPED)).isPresent();
    if (!isStopped) {
      return Optional.empty();
    }
    return Statuses.recipient(node, item.change().people())
        .map(customer ->
            new InboundEvent.ConsentChanged(
                item.accountKey(),
                item.pointer() + "/errors/0",
                String.join(":", "stopped", Wire.id(node, "id")),
                customer,
                MARKETING,
                false,
                true,
                WireTime.need(node, "timestamp")));
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
