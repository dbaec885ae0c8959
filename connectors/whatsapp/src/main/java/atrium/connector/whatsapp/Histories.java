package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Severity;
import atrium.connector.Party;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was written on the phone app: its messages as they are sent ({@code smb_message_echoes}),
 * and those of the last 180 days when the account is connected ({@code history}).
 */
final class Histories {
  private Histories() {}

  static InboundEvent echo(Change.Item item) {
    var ids = Messages.recipient(item.node());
    var group = ids.phone().filter(People::isGroup).or(() -> Wire.text(item.node(), "group_id"));
    var customer =
        group
            .map(id -> new Party(List.of(People.group(id)), Party.Profile.UNKNOWN))
            .or(() -> item.change().people().find(ids));
    return Messages.read(item, new Messages.Side(customer, true, false));
  }

  /** One chunk: every message of every thread, then a notice of the progress. */
  static void chunk(Change.Item item) {
    var change = item.change();
    change.visit(item.node(), "threads", item.pointer(), Histories::thread);
    change.visit(item.node(), "errors", item.pointer(), error -> change.add(Notices.error(error)));
    change.add(
        new InboundEvent.ChannelNotice(
            item.accountKey(),
            item.pointer(),
            "history",
            Severity.INFO,
            progress(item.node().path("metadata")),
            Optional.empty(),
            change.time(),
            Optional.empty()));
  }

  private static String progress(JsonNode metadata) {
    var phase = Wire.text(metadata, "phase").map(number -> " (phase " + number + " of 0 to 2)");
    return Wire.text(metadata, "progress")
        .map(percent -> "Past messages of the phone app: " + percent + " % are here")
        .orElse("Past messages of the phone app were announced")
        .concat(phase.orElse(""));
  }

  private static void thread(Change.Item item) {
    var context = item.node().path("context");
    var ids =
        new People.Ids(
            Wire.text(item.node(), "id").or(() -> Wire.text(context, "wa_id")),
            Wire.text(item.node(), "user_id").or(() -> Wire.text(context, "user_id")),
            Optional.empty());
    var customer = item.change().people().find(ids);
    item.change()
        .visit(
            item.node(),
            "messages",
            item.pointer(),
            message -> {
              var ours = isOurs(message, ids);
              item.change().add(past(message, customer, ours));
              if (ours) {
                state(message);
              }
            });
  }

  private static InboundEvent past(Change.Item item, Optional<Party> customer, boolean ours) {
    return Messages.read(item, new Messages.Side(customer, ours, true));
  }

  /** Told apart from the thread: file details of past messages follow by themselves. */
  static InboundEvent file(Change.Item item) {
    var number = Wire.text(item.change().value().path("metadata"), "display_phone_number");
    var ids = Messages.sender(item.node());
    var ours = Wire.text(item.node(), "to").isPresent() || ids.phone().equals(number);
    var customer = ours ? Messages.recipient(item.node()) : ids;
    return past(item, item.change().people().find(customer), ours);
  }

  private static boolean isOurs(Change.Item item, People.Ids thread) {
    var node = item.node();
    if (node.path("history_context").has("from_me")) {
      return Wire.flag(node.path("history_context"), "from_me");
    }
    var from = Wire.text(node, "from");
    return Wire.text(node, "to").isPresent()
        || (from.isPresent() && thread.phone().isPresent() && !from.equals(thread.phone()));
  }

  /** How far a message of the business had got by then. */
  private static void state(Change.Item item) {
    var state = item.node().path("history_context");
    var status = Statuses.status(Wire.text(state, "status").orElse(""));
    status.ifPresent(value ->
        item.change()
            .add(
                new InboundEvent.StatusChanged(
                    item.accountKey(),
                    item.pointer() + "/history_context",
                    Wire.id(item.node(), "id"),
                    value,
                    WireTime.need(item.node(), "timestamp"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }
}
