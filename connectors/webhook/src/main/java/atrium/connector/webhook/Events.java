package atrium.connector.webhook;

import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Severity;
import atrium.connector.InboundEvent.Status;
import atrium.connector.Party;
import atrium.connector.content.MessageContext;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One event of a webhook, by its {@code type}. */
final class Events {
  private final JsonNode node;
  private final Place place;

  /**
   * Where an event stands.
   *
   * @param account whose event it is
   * @param scope within which customers' ids are unique
   * @param pointer its place in the body
   */
  record Place(String account, String scope, String pointer) {}

  Events(JsonNode node, Place place) {
    this.node = node;
    this.place = place;
  }

  InboundEvent read() {
    return switch (Wire.need(node, "type")) {
      case "message" -> received();
      case "echo" -> echoed();
      case "edit" -> edited();
      case "unsend" -> unsent();
      case "reaction" -> reacted();
      case "status" -> statusChanged();
      case "reachability" -> reachability();
      case "consent" -> consent();
      case "customer_id" -> addressChanged();
      case "notice" -> notice();
      case "typing" -> ignored("customer is typing");
      case String other -> ignored("unknown event: " + shortened(other));
    };
  }

  private InboundEvent received() {
    return new InboundEvent.Received(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        customer(),
        Wire.time(node, "at"),
        Contents.read(Wire.object(node, "content")),
        context());
  }

  private InboundEvent echoed() {
    return new InboundEvent.Echoed(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        customer(),
        Wire.time(node, "at"),
        Contents.read(Wire.object(node, "content")),
        context(),
        Optional.empty());
  }

  private InboundEvent edited() {
    return new InboundEvent.Edited(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        Wire.id(node, "message"),
        author(),
        Wire.time(node, "at"),
        Contents.read(Wire.object(node, "content")));
  }

  private InboundEvent unsent() {
    return new InboundEvent.Unsent(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        Wire.id(node, "message"),
        author(),
        Wire.time(node, "at"));
  }

  private InboundEvent reacted() {
    return new InboundEvent.Reacted(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        Wire.id(node, "message"),
        author(),
        Wire.time(node, "at"),
        Wire.text(node, "emoji").orElse(""));
  }

  /** The message goes by the id that was answered, or by ours: either is found. */
  private InboundEvent statusChanged() {
    var message = Wire.id(node, "message");
    return new InboundEvent.StatusChanged(
        place.account(),
        place.pointer(),
        message,
        status(Wire.need(node, "status")),
        Wire.time(node, "at"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(message),
        Problems.read(node.path("error")));
  }

  private static Status status(String word) {
    return switch (word) {
      case "sent" -> Status.SENT;
      case "delivered" -> Status.DELIVERED;
      case "read" -> Status.READ;
      case "played" -> Status.PLAYED;
      case "failed" -> Status.FAILED;
      default -> throw new WireTrouble("status", "sent, delivered, read, played or failed");
    };
  }

  private InboundEvent reachability() {
    return new InboundEvent.Reachability(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        customer(),
        Wire.needFlag(node, "reachable"),
        Wire.time(node, "at"));
  }

  private InboundEvent consent() {
    return new InboundEvent.ConsentChanged(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        customer(),
        Wire.id(node, "topic"),
        Wire.needFlag(node, "granted"),
        false,
        Wire.time(node, "at"));
  }

  private InboundEvent addressChanged() {
    return new InboundEvent.AddressChanged(
        place.account(),
        place.pointer(),
        Wire.id(node, "id"),
        People.address(place.scope(), Wire.id(node, "previous")),
        People.address(place.scope(), Wire.id(node, "current")),
        true,
        Wire.time(node, "at"));
  }

  private InboundEvent notice() {
    return new InboundEvent.ChannelNotice(
        place.account(),
        place.pointer(),
        "system",
        severity(Wire.text(node, "severity").orElse("info")),
        shortened(Wire.need(node, "summary")),
        Optional.empty(),
        Optional.of(Wire.time(node, "at")),
        Optional.empty());
  }

  private static Severity severity(String word) {
    return switch (word) {
      case "info" -> Severity.INFO;
      case "warning" -> Severity.WARNING;
      case "critical" -> Severity.CRITICAL;
      default -> throw new WireTrouble("severity", "info, warning or critical");
    };
  }

  private InboundEvent ignored(String reason) {
    return new InboundEvent.Ignored(place.account(), place.pointer(), reason);
  }

  private Party customer() {
    return People.read(Wire.object(node, "customer"), place.scope());
  }

  /** Who is not told of is the business itself. */
  private Optional<Party> author() {
    return node.path("customer").isObject() ? Optional.of(customer()) : Optional.empty();
  }

  private MessageContext context() {
    return new MessageContext(
        Wire.optionalId(node, "reply_to"),
        MessageContext.Forwarded.NO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Wire.flag(node, "past"),
        Optional.empty(),
        Optional.empty());
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 299) + "…";
  }
}
