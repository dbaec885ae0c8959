package atrium.connector.testing.line;

import atrium.connector.WireJson;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody writing to the account, alone or in a group. Every method sends an event, or adds one to
 * the webhook being gathered; those that write answer the id of the message.
 */
public final class LineCustomer {
  private final LineSimulator simulator;
  private final LinePerson person;
  private final Optional<String> group;

  LineCustomer(LineSimulator simulator, LinePerson person, Optional<String> group) {
    this.simulator = simulator;
    this.person = person;
    this.group = group;
  }

  /** The same person in a group. */
  public LineCustomer in(String groupId) {
    simulator.groups().enter(groupId, person.userId());
    return new LineCustomer(simulator, person, Optional.of(groupId));
  }

  public String userId() {
    return person.userId();
  }

  public String name() {
    return person.name();
  }

  String language() {
    return person.language();
  }

  /** Shows this picture of himself from now on. */
  public LineCustomer looksLike(byte[] png) {
    return isPicturedAt(simulator.address() + simulator.files().keep(png));
  }

  /** LINE tells from now on that his picture is there; empty: that he shows none. */
  public LineCustomer isPicturedAt(String link) {
    simulator.files().show(person.userId(), link);
    return this;
  }

  /** Comes into his group. */
  public void joins() {
    simulator.groups().enter(group.orElseThrow(), person.userId());
    members("memberJoined", "joined");
  }

  /** Leaves his group. */
  public void leaves() {
    simulator.groups().leave(group.orElseThrow(), person.userId());
    members("memberLeft", "left");
  }

  /** LINE tells of him in his groups alone from now on. */
  public LineCustomer isNoFriend() {
    simulator.groups().onlyThere(person.userId());
    return this;
  }

  /** The event is the group's: LINE does not say who did it. */
  private void members(String type, String key) {
    var event = event(type, type.equals("memberJoined"));
    ((ObjectNode) event.path("source")).remove("userId");
    var change = WireJson.MAPPER.createObjectNode();
    change.putArray("members").addObject().put("type", "user").put("userId", person.userId());
    tells(event, key, change, id(event));
  }

  public String says(String text) {
    return sends(message("text").put("text", text));
  }

  /** Answers a message. */
  public String replies(String messageId, String text) {
    return sends(message("text").put("text", text).put("quotedMessageId", messageId));
  }

  /** Sends a file; {@code kind} is image, video, audio or file. */
  public String sends(String kind, byte[] bytes, String mimeType, String name) {
    var message = message(kind);
    switch (kind) {
      case "file" -> message.put("fileName", name).put("fileSize", bytes.length);
      case "video", "audio" -> message.put("duration", 4_000);
      default -> {}
    }
    if (!kind.equals("file")) {
      message.putObject("contentProvider").put("type", "line");
    }
    simulator.files().put(message.path("id").asString(), bytes, mimeType);
    return sends(message);
  }

  public String sendsSticker(String packageId, String stickerId, String keyword) {
    var message =
        message("sticker")
            .put("packageId", packageId)
            .put("stickerId", stickerId)
            .put("stickerResourceType", "STATIC");
    message.putArray("keywords").add(keyword);
    return sends(message);
  }

  public String sendsPlace(double latitude, double longitude, String title, String address) {
    return sends(
        message("location")
            .put("title", title)
            .put("address", address)
            .put("latitude", latitude)
            .put("longitude", longitude));
  }

  /** Sends any message object; {@code type} and {@code id} must be in it. */
  public String sends(ObjectNode message) {
    var id = message.path("id").asString();
    tells(event("message", true), "message", message, id);
    return id;
  }

  /** Taps something that gives back data. */
  public void taps(String data) {
    var event = event("postback", true);
    tells(event, "postback", WireJson.MAPPER.createObjectNode().put("data", data), id(event));
  }

  /** Picks a moment; {@code mode} is date, time or datetime. */
  public void picks(String data, String mode, String moment) {
    var event = event("postback", true);
    var postback = WireJson.MAPPER.createObjectNode().put("data", data);
    postback.putObject("params").put(mode, moment);
    tells(event, "postback", postback, id(event));
  }

  public void unsends(String messageId) {
    var event = event("unsend", false);
    var unsend = WireJson.MAPPER.createObjectNode().put("messageId", messageId);
    tells(event, "unsend", unsend, id(event));
  }

  /** Becomes a friend of the account, again where he had blocked it. */
  public void follows() {
    var again = person.blocked().getAndSet(false);
    var event = event("follow", true);
    var follow = WireJson.MAPPER.createObjectNode().put("isUnblocked", again);
    tells(event, "follow", follow, id(event));
  }

  /** Blocks the account. */
  public void unfollows() {
    person.blocked().set(true);
    var event = event("unfollow", false);
    simulator.send(id(event), event);
  }

  /** Does something of which LINE tells by an event of this type, and nothing else. */
  public void does(String type) {
    var event = event(type, true);
    simulator.send(id(event), event);
  }

  /** A message object with its id and tokens. */
  public ObjectNode message(String type) {
    var id =
        Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000L, 999_999_999_999L));
    return WireJson.MAPPER
        .createObjectNode()
        .put("type", type)
        .put("id", "57" + id)
        .put("quoteToken", "q" + LineTokens.random())
        .put("markAsReadToken", "r" + LineTokens.random());
  }

  private void tells(ObjectNode event, String key, ObjectNode value, String id) {
    event.set(key, value);
    simulator.send(id, event);
  }

  private static String id(ObjectNode event) {
    return event.path("webhookEventId").asString();
  }

  private ObjectNode event(String type, boolean answerable) {
    var event =
        WireJson.MAPPER
            .createObjectNode()
            .put("type", type)
            .put("mode", "active")
            .put("timestamp", simulator.options().clock().millis());
    var source = event.putObject("source").put("type", group.isPresent() ? "group" : "user");
    group.ifPresent(id -> source.put("groupId", id));
    source.put("userId", person.userId());
    event.put(
        "webhookEventId", "01J" + LineTokens.random().substring(0, 23).toUpperCase(Locale.ROOT));
    event.putObject("deliveryContext").put("isRedelivery", false);
    if (answerable) {
      event.put("replyToken", simulator.tokens().reply(group.orElse(person.userId())));
    }
    return event;
  }
}
