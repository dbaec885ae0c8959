package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.InboundEvent;
import atrium.connector.Party;
import atrium.connector.content.Content;
import atrium.connector.content.MessageContext;
import atrium.connector.content.MessageContext.Forwarded;
import atrium.connector.content.MessageTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** One event of a webhook: the fields that all events have, and events made of them. */
record Happening(JsonNode node, At at) {
  private static final int LARGEST_ALBUM = 100;
  private static final int LONGEST_ALBUM_ID = 200;

  /**
   * Where it stands.
   *
   * @param account {@code destination}
   * @param provider scope of user ids, empty where the admin gave none
   * @param pointer of the event
   */
  record At(String account, String provider, String pointer) {}

  String type() {
    return Wire.need(node, "type");
  }

  Instant time() {
    return Wire.time(node, "timestamp");
  }

  /**
   * What is the same however often LINE sends it. Old events had no id; their time and source tell
   * them apart.
   */
  String id() {
    var source = node.path("source");
    return Wire.text(node, "webhookEventId")
        .filter(id -> id.length() <= 100)
        .orElseGet(() ->
            String.join(
                ":",
                type(),
                Long.toString(time().toEpochMilli()),
                group().or(() -> Wire.text(source, "userId")).orElse("")));
  }

  /** The group or room it happened in. */
  Optional<String> group() {
    var source = node.path("source");
    return Wire.text(source, "groupId").or(() -> Wire.text(source, "roomId"));
  }

  /** A module attached to the account answers in this chat; we may only look on. */
  private boolean standby() {
    return Wire.text(node, "mode").filter("standby"::equals).isPresent();
  }

  /** Who did it; the group itself where LINE does not say who in it did. */
  Party who() {
    return Wire.text(node.path("source"), "userId")
        .map(this::user)
        .or(() -> group().map(id -> party(Address.LINE_GROUP, id)))
        .orElseThrow(() -> new WireTrouble("source", "a user, group or room"));
  }

  /** With whom the conversation is: the group, or the person. */
  Party chat() {
    return group().map(id -> party(Address.LINE_GROUP, id)).orElseGet(this::who);
  }

  Party user(String id) {
    return party(Address.LINE_USER, id);
  }

  private Party party(String kind, String id) {
    if (id.length() > 300) {
      throw new WireTrouble(kind, "at most 300 characters");
    }
    return new Party(List.of(new Address(kind, at.provider(), id)), Party.Profile.UNKNOWN);
  }

  /** A message of its sender, under the message's own id. */
  InboundEvent message(JsonNode message, Content content) {
    return received(Wire.id(message, "id"), content, context(message, standby()));
  }

  /** An answer: it happened in the chat and is waited for like a message. */
  InboundEvent answer(Content content) {
    return received(id(), content, context(node.path("postback"), standby()));
  }

  /** News of the chat that stands between its messages and waits for nobody. */
  InboundEvent note(String type, String words) {
    var context =
        new MessageContext(
            Optional.empty(),
            Forwarded.NO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty());
    return new InboundEvent.Received(
        at.account(),
        at.pointer(),
        id(),
        chat(),
        time(),
        new Content.SystemNote(type, words),
        context);
  }

  private InboundEvent received(String externalId, Content content, MessageContext context) {
    return new InboundEvent.Received(
        at.account(), at.pointer(), externalId, who(), time(), content, context);
  }

  private MessageContext context(JsonNode message, boolean past) {
    // Without a sender the group itself stands for him.
    var inGroup = group().filter(_ -> who().primary().kind().equals(Address.LINE_USER));
    return new MessageContext(
        Wire.text(message, "quotedMessageId"),
        Forwarded.NO,
        Optional.empty(),
        Optional.empty(),
        inGroup,
        past,
        tokens(message),
        album(message.path("imageSet")));
  }

  /** Old apps leave out which of how many it is; what cannot be is left out too. */
  private static Optional<MessageContext.Album> album(JsonNode set) {
    var total = within(Wire.number(set, "total"), 2, LARGEST_ALBUM);
    var index = within(Wire.number(set, "index"), 1, total.orElse(LARGEST_ALBUM));
    return Wire.text(set, "id")
        .filter(id -> id.length() <= LONGEST_ALBUM_ID)
        .map(id -> new MessageContext.Album(id, index, total));
  }

  private static OptionalInt within(OptionalInt number, int least, int most) {
    return number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= most
        ? number
        : OptionalInt.empty();
  }

  private Optional<MessageTokens> tokens(JsonNode message) {
    var tokens =
        new MessageTokens(
            standby() ? Optional.empty() : Wire.text(node, "replyToken"),
            Wire.text(message, "quoteToken"),
            Wire.text(message, "markAsReadToken"));
    var none = tokens.answer().isEmpty() && tokens.quote().isEmpty() && tokens.read().isEmpty();
    return none ? Optional.empty() : Optional.of(tokens);
  }

  InboundEvent ignored(String reason) {
    return new InboundEvent.Ignored(at.account(), at.pointer(), reason);
  }
}
