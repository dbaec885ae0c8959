package atrium.connector.whatsapp;

import atrium.connector.Address;
import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Status;
import atrium.connector.Party;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** News of messages that the business sent. */
final class Statuses {
  private Statuses() {}

  static InboundEvent read(Change.Item item) {
    var node = item.node();
    var name = Wire.need(node, "status");
    var status = status(name);
    if (status.isEmpty()) {
      return item.ignored("A status that means nothing to a message: " + name);
    }
    var people = item.change().people();
    return new InboundEvent.StatusChanged(
        item.accountKey(),
        item.pointer(),
        Wire.id(node, "id"),
        status.get(),
        WireTime.need(node, "timestamp"),
        recipient(node, people),
        participant(node, people),
        Wire.text(node, "biz_opaque_callback_data"),
        Problems.first(node));
  }

  static Optional<Status> status(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sent" -> Optional.of(Status.SENT);
      case "delivered" -> Optional.of(Status.DELIVERED);
      case "read" -> Optional.of(Status.READ);
      case "played" -> Optional.of(Status.PLAYED);
      case "failed" -> Optional.of(Status.FAILED);
      default -> Optional.empty();
    };
  }

  static Optional<Party> recipient(JsonNode node, People people) {
    var id = Wire.text(node, "recipient_id");
    if (id.isPresent() && isGroup(node, id.get())) {
      return Optional.of(new Party(List.of(People.group(id.get())), Party.Profile.UNKNOWN));
    }
    return people.find(
        new People.Ids(
            id,
            Wire.text(node, "recipient_user_id"),
            Wire.text(node, "recipient_parent_user_id", "parent_recipient_user_id")));
  }

  private static boolean isGroup(JsonNode node, String id) {
    return Wire.text(node, "recipient_type").orElse("").equals("group") || People.isGroup(id);
  }

  private static Optional<Address> participant(JsonNode node, People people) {
    return Wire.text(node, "recipient_participant_user_id")
        .map(people::userId)
        .or(() -> Wire.text(node, "recipient_participant_id").map(People::phone));
  }
}
