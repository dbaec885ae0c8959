package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.InboundEvent;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Who came into a group or room, or left it. */
final class GroupChange {
  private static final int MOST = 500;

  private GroupChange() {}

  /** Empty where LINE names nobody, as of people who did not agree to it. */
  static Optional<InboundEvent> read(Happening event, String key, boolean here) {
    var members =
        Wire.object(event.node(), key)
            .path("members")
            .valueStream()
            .filter(JsonNode::isObject)
            .flatMap(member -> Wire.text(member, "userId").stream())
            .limit(MOST)
            .map(id -> event.user(id).primary())
            .distinct()
            .toList();
    var inGroup = event.chat().primary().kind().equals(Address.LINE_GROUP);
    return members.isEmpty() || !inGroup
        ? Optional.empty()
        : Optional.of(
            new InboundEvent.MembersChanged(
                event.at().account(),
                event.at().pointer() + "/" + key,
                event.id(),
                event.chat(),
                members,
                here,
                event.time()));
  }
}
