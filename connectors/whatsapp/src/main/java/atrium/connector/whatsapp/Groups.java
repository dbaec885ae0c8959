package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Severity;
import java.util.Locale;
import java.util.Optional;

/** News of groups. Who joins and leaves is of no consequence to an inbox; a group's fate is. */
final class Groups {
  private Groups() {}

  static InboundEvent read(Change.Item item) {
    var node = item.node();
    var type = Wire.text(node, "type").orElse(item.change().field());
    if (item.change().field().equals("group_participants_update")) {
      return item.ignored("Membership of groups is not kept: " + type);
    }
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
