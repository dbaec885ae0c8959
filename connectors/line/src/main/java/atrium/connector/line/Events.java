package atrium.connector.line;

import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Severity;
import atrium.connector.InboundEvent.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Events by their {@code type}. */
final class Events {
  private Events() {}

  /** What an event tells: one thing, or a line of the thread and who is in the group now. */
  static List<InboundEvent> read(Happening event) {
    var said = one(event);
    return switch (event.type()) {
      case "memberJoined" -> beside(said, GroupChange.read(event, "joined", true));
      case "memberLeft" -> beside(said, GroupChange.read(event, "left", false));
      default -> List.of(said);
    };
  }

  private static List<InboundEvent> beside(InboundEvent said, Optional<InboundEvent> change) {
    return Stream.concat(Stream.of(said), change.stream()).toList();
  }

  private static InboundEvent one(Happening event) {
    return switch (event.type()) {
      case "message" -> {
        var message = Wire.object(event.node(), "message");
        yield event.message(message, Contents.read(message));
      }
      case "messageEdited" -> edited(event);
      case "unsend" -> unsent(event);
      case "postback" -> Postbacks.read(event);
      case "follow", "join" -> reachability(event, true);
      case "unfollow", "leave" -> reachability(event, false);
      case "memberJoined" -> members(event, "joined");
      case "memberLeft" -> members(event, "left");
      case "videoPlayComplete" -> played(event);
      case "beacon" ->
          event.note("beacon", "Near a beacon: " + word(event, "beacon", "type") + ".");
      case "accountLink" -> accountLink(event);
      case "membership" ->
          event.note("membership", "Membership " + word(event, "membership", "type") + ".");
      case "module", "activated", "deactivated", "botResumed" -> notice(event, Severity.INFO);
      case "botSuspended" -> notice(event, Severity.CRITICAL);
      case "delivery" -> event.ignored("A notification message to a phone number was completed");
      default -> event.ignored("Not known yet: " + event.type());
    };
  }

  private static String word(Happening event, String object, String key) {
    return Wire.text(event.node().path(object), key).orElse("unknown");
  }

  private static InboundEvent edited(Happening event) {
    var message = Wire.object(event.node(), "message");
    return new InboundEvent.Edited(
        event.at().account(),
        event.at().pointer(),
        event.id(),
        Wire.id(message, "id"),
        Optional.of(event.who()),
        event.time(),
        Contents.read(message));
  }

  private static InboundEvent unsent(Happening event) {
    return new InboundEvent.Unsent(
        event.at().account(),
        event.at().pointer(),
        event.id(),
        Wire.id(Wire.object(event.node(), "unsend"), "messageId"),
        Optional.of(event.who()),
        event.time());
  }

  private static InboundEvent reachability(Happening event, boolean reachable) {
    return new InboundEvent.Reachability(
        event.at().account(),
        event.at().pointer(),
        event.id(),
        event.chat(),
        reachable,
        event.time());
  }

  private static InboundEvent members(Happening event, String key) {
    var count = Wire.object(event.node(), key).path("members").size();
    return event.note(
        "members_" + key, count == 1 ? "A member " + key + "." : count + " members " + key + ".");
  }

  /** The tracking id is the key of the message that carried the video. */
  private static InboundEvent played(Happening event) {
    var key = Wire.id(Wire.object(event.node(), "videoPlayComplete"), "trackingId");
    return new InboundEvent.StatusChanged(
        event.at().account(),
        event.at().pointer(),
        "video:" + key,
        Status.PLAYED,
        event.time(),
        Optional.of(event.who()),
        Optional.empty(),
        Optional.of(key),
        Optional.empty());
  }

  /** A link that failed names nobody. */
  private static InboundEvent accountLink(Happening event) {
    var result = word(event, "link", "result");
    return event.node().path("source").isObject()
        ? event.note("account_link", "Link with the account of the business: " + result + ".")
        : event.ignored("An account was not linked: " + result);
  }

  private static InboundEvent notice(Happening event, Severity severity) {
    var words =
        switch (event.type()) {
          case "botSuspended" ->
              "LINE has suspended the account: an admin must look into LINE Official Account"
                  + " Manager.";
          case "botResumed" -> "LINE has lifted the suspension of the account.";
          case "activated" -> "This channel answers in the chat again.";
          case "deactivated" -> "Another module answers in the chat now.";
          default -> "A module was " + word(event, "module", "type") + ".";
        };
    return new InboundEvent.ChannelNotice(
        event.at().account(),
        event.at().pointer(),
        event.type(),
        severity,
        words,
        Optional.empty(),
        Optional.of(event.time()),
        Optional.empty());
  }
}
