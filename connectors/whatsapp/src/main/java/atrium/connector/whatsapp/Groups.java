package atrium.connector.whatsapp;

import atrium.connector.Address;
import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Severity;
import atrium.connector.Party;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** News of groups: who came and who left, and what becomes of the group itself. */
final class Groups {
  /** WhatsApp's groups of businesses are far smaller. */
  private static final int MOST = 500;

  private Groups() {}

  static InboundEvent read(Change.Item item) {
    return item.change().field().equals("group_participants_update") ? people(item) : fate(item);
  }

  /** Whoever asks to come in is not in it by that; who was added is told apart. */
  private static InboundEvent people(Change.Item item) {
    var type = Wire.text(item.node(), "type").orElse("");
    return switch (type) {
      case "group_participants_add", "group_add_participants" ->
          members(item, "added_participants", true);
      case "group_participants_remove", "group_remove_participants" ->
          members(item, "removed_participants", false);
      default -> item.ignored("Nobody came into the group or left it: " + type);
    };
  }

  private static InboundEvent members(Change.Item item, String key, boolean here) {
    var group = Wire.id(item.node(), "group_id");
    var at = WireTime.need(item.node(), "timestamp");
    var people = item.change().people();
    var members =
        item.node()
            .path(key)
            .valueStream()
            .filter(JsonNode::isObject)
            .limit(MOST)
            .flatMap(one -> member(one, people))
            .distinct()
            .toList();
    if (members.isEmpty()) {
      return item.ignored("Names nobody who came into the group or left it");
    }
    return new InboundEvent.MembersChanged(
        item.accountKey(),
        item.pointer(),
        String.join(":", here ? "members_in" : "members_out", group, at.toString()),
        new Party(List.of(People.group(group)), Party.Profile.UNKNOWN),
        members,
        here,
        at);
  }

  /**
   * By the address that his messages come from, which is the first of them; whom the business took
   * out itself is named as it named him.
   */
  private static Stream<Address> member(JsonNode node, People people) {
    var input = Wire.text(node, "input");
    var ids =
        new People.Ids(
            Wire.text(node, "wa_id").or(() -> input.filter(Groups::isPhone)),
            Wire.text(node, "user_id").or(() -> input.filter(one -> !isPhone(one))),
            Optional.empty());
    return ids.isEmpty() ? Stream.of() : people.find(ids).map(Party::primary).stream();
  }

  private static boolean isPhone(String input) {
    return input.matches("\\+?[0-9]+");
  }

  private static InboundEvent fate(Change.Item item) {
    var node = item.node();
    var type = Wire.text(node, "type").orElse(item.change().field());
    var group = Wire.text(node, "subject", "group_id").orElse("without a name");
    var problem = Problems.first(node);
    var bad = problem.isPresent() || type.contains("suspend");
    return new InboundEvent.ChannelNotice(
        item.accountKey(),
        item.pointer(),
        item.change().field(),
        bad ? Severity.WARNING : Severity.INFO,
        "Group " + group + ": " + type.replace('_', ' ').toLowerCase(Locale.ROOT),
        problem,
        WireTime.read(node, "timestamp").or(item.change()::time),
        Optional.empty());
  }
}
