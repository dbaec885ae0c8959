package atrium.server.delivery;

import atrium.connector.Capability;
import atrium.connector.ContentLimits;
import atrium.connector.content.Content;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Advance;
import atrium.server.messages.NewReply;
import atrium.server.messages.files.Uploaded;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes what somebody wants to say, or refuses it whole: the message, its place in the outbox and
 * the event that tells of it are one transaction.
 */
final class Accepting {
  private final DeliveryParts parts;
  private final Ways ways;
  private final DeliverySettings settings;
  private final DeliveryStore store = new DeliveryStore();

  Accepting(DeliveryParts parts, Ways ways, DeliverySettings settings) {
    this.parts = parts;
    this.ways = ways;
    this.settings = settings;
  }

  /** The id of the message that was stored. */
  long accept(Tx tx, Principal who, long conversation, Draft draft) {
    var visible = ways.of(tx, who, conversation);
    var known = draft.key().map(key -> store.repeated(tx, who.actor(), key));
    if (known.isPresent() && known.get().isPresent()) {
      return known.get().getAsLong();
    }
    var way = choose(visible, draft);
    Fitness.require(way, draft.content());
    var file = file(tx, way, draft.content());
    var quoted = quoted(tx, way, draft);
    long pos = parts.conversations().nextOutbound(tx, conversation);
    var reply = reply(who, visible, way, draft, quoted);
    parts.replies().queue(tx, reply);
    file.ifPresent(found ->
        parts.uploads().attach(tx, reply.id(), reply.channel(), kind(draft.content()), found));
    store.insert(
        tx,
        new DeliveryStore.Entry(reply.id(), conversation, pos, reply.channel()),
        draft.undo().orElse(settings.undo()),
        settings.patience(),
        0);
    draft.key().ifPresent(key -> store.requested(tx, who.actor(), key, reply.id()));
    parts.conversations().advance(tx, List.of(advance(reply)));
    return reply.id();
  }

  private NewReply reply(
      Principal who, Ways.Found visible, Way way, Draft draft, Optional<String> quoted) {
    return new NewReply(
        parts.ids().next(),
        visible.conversation().id(),
        visible.conversation().customer(),
        way.identity().id(),
        way.outlet().id(),
        who.kind() == Principal.Kind.AGENT ? NewReply.Author.AGENT : NewReply.Author.BOT,
        who.actor(),
        draft.content(),
        quoted,
        UUID.randomUUID().toString(),
        draft.key(),
        parts.clock().instant());
  }

  private static Advance advance(NewReply reply) {
    return new Advance(
        reply.conversation(),
        reply.id(),
        reply.channel(),
        reply.identity(),
        reply.at(),
        reply.at(),
        false,
        true);
  }

  private static Way choose(Ways.Found found, Draft draft) {
    var candidates =
        found.ways().stream()
            .filter(way ->
                draft.channel().isEmpty() || way.outlet().id() == draft.channel().getAsLong())
            .filter(way ->
                draft.identity().isEmpty() || way.identity().id() == draft.identity().getAsLong())
            .toList();
    if (candidates.isEmpty()) {
      throw new Refusal.Unprocessable(
          "no_way", "The customer never wrote there.", Refusal.Fault.of("/channel_id", "no_way"));
    }
    return found
        .usual()
        .filter(candidates::contains)
        .or(() -> candidates.stream().filter(Way::freeForm).findFirst())
        .orElse(candidates.getFirst());
  }

  /** The uploaded file that the content names, if it names one and the platform takes it. */
  private Optional<Uploaded> file(Tx tx, Way way, Content content) {
    var media = content.file();
    if (media.isEmpty()) {
      return Optional.empty();
    }
    var found = parts.uploads().find(tx, media.get());
    if (found.isEmpty()) {
      throw new Refusal.Unprocessable(
          "no_such_file",
          "Upload the file first.",
          Refusal.Fault.of("/content/media/id", "no_such_file"));
    }
    ContentLimits.FileKind.of(content)
        .flatMap(kind ->
            way.outlet()
                .connector()
                .limits()
                .breach(kind, found.get().mimeType(), found.get().size()))
        .ifPresent(breach -> {
          throw Fitness.refusal(breach);
        });
    return found;
  }

  private static String kind(Content content) {
    return ContentLimits.FileKind.of(content)
        .map(kind ->
            switch (kind) {
              case IMAGE -> "image";
              case VIDEO -> "video";
              case AUDIO, VOICE -> "audio";
              case FILE -> "file";
              case STICKER, ANIMATED_STICKER -> "sticker";
            })
        .orElse("file");
  }

  private Optional<String> quoted(Tx tx, Way way, Draft draft) {
    if (draft.replyTo().isEmpty()) {
      return Optional.empty();
    }
    Fitness.requireCapability(way, Capability.SEND_QUOTE, "/reply_to");
    var id = parts.replies().externalId(tx, draft.replyTo().getAsLong(), way.outlet().id());
    if (id.isEmpty()) {
      throw new Refusal.Unprocessable(
          "cannot_quote",
          "The platform does not know that message on this channel.",
          Refusal.Fault.of("/reply_to", "cannot_quote"));
    }
    return id;
  }

  /** How long an answer waits at most before it goes. */
  static final Duration LONGEST_UNDO = Duration.ofMinutes(2);
}
