package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.Party;
import atrium.connector.content.Content;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one message, whoever wrote it and whichever field brought it. */
final class Messages {
  private Messages() {}

  /**
   * Who wrote a message to whom.
   *
   * @param customer the other side of the thread, where the wire names one
   * @param ours written by the business, on its phone
   * @param past part of a history
   */
  record Side(Optional<Party> customer, boolean ours, boolean past) {
    /** Author of an edit or reaction: nobody, where it is the business. */
    private Optional<Party> author() {
      return ours ? Optional.empty() : Optional.of(needed());
    }

    private Party needed() {
      return customer.orElseThrow(
          () -> new WireTrouble(ours ? "to" : "from", "a wa_id or user_id"));
    }
  }

  static InboundEvent read(Change.Item item, Side side) {
    return switch (Wire.text(item.node(), "type").orElse("")) {
      case "reaction" -> reaction(item, side);
      case "edit" -> edit(item, side);
      case "revoke" -> revoke(item, side);
      case "system" -> SystemMessages.read(item, side);
      case "request_welcome" -> item.ignored("The customer opened the chat and has said nothing");
      default -> message(item, side, Contents.read(item.node()));
    };
  }

  static InboundEvent message(Change.Item item, Side side, Content content) {
    var node = item.node();
    var id = Wire.id(node, "id");
    return item.message(id, side.needed(), side.ours(), content, Contexts.read(node, side.past()));
  }

  private static InboundEvent reaction(Change.Item item, Side side) {
    var reaction = Wire.object(item.node(), "reaction");
    return new InboundEvent.Reacted(
        item.accountKey(),
        item.pointer(),
        Wire.id(item.node(), "id"),
        Wire.id(reaction, "message_id"),
        side.author(),
        WireTime.need(item.node(), "timestamp"),
        Wire.text(reaction, "emoji").orElse(""));
  }

  private static InboundEvent edit(Change.Item item, Side side) {
    var edit = Wire.object(item.node(), "edit");
    return new InboundEvent.Edited(
        item.accountKey(),
        item.pointer(),
        Wire.id(item.node(), "id"),
        Wire.id(edit, "original_message_id"),
        side.author(),
        WireTime.need(item.node(), "timestamp"),
        Contents.read(Wire.object(edit, "message")));
  }

  private static InboundEvent revoke(Change.Item item, Side side) {
    return new InboundEvent.Unsent(
        item.accountKey(),
        item.pointer(),
        Wire.id(item.node(), "id"),
        Wire.id(Wire.object(item.node(), "revoke"), "original_message_id"),
        side.author(),
        WireTime.need(item.node(), "timestamp"));
  }

  /** The ids under which a message names its sender. */
  static People.Ids sender(JsonNode message) {
    return new People.Ids(
        Wire.text(message, "from"),
        Wire.text(message, "from_user_id"),
        Wire.text(message, "from_parent_user_id"));
  }

  /** The ids under which an echo names its recipient. */
  static People.Ids recipient(JsonNode message) {
    return new People.Ids(
        Wire.text(message, "to"),
        Wire.text(message, "to_user_id"),
        Wire.text(message, "to_parent_user_id"));
  }
}
