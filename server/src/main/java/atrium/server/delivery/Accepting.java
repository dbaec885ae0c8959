package atrium.server.delivery;

import atrium.connector.Capability;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Advance;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Posting;
import atrium.server.delivery.templates.Recipient;
import atrium.server.messages.NewReply;
import atrium.server.messages.files.FileKey;
import atrium.server.messages.files.Uploaded;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final RequestStore requests = new RequestStore();

  Accepting(DeliveryParts parts, Ways ways, DeliverySettings settings) {
    this.parts = parts;
    this.ways = ways;
    this.settings = settings;
  }

  /** The id of the message that was stored. */
  long accept(Tx tx, Principal who, long conversation, Draft draft) {
    var visible = ways.of(tx, who, conversation);
    var known = draft.key().map(key -> requests.repeated(tx, who.actor(), key));
    if (known.isPresent() && known.get().isPresent()) {
      return known.get().getAsLong();
    }
    var way = way(tx, who, visible, draft);
    return store(tx, who, ready(tx, who, way, draft), new Place(visible.conversation(), draft));
  }

  /** The way that something takes, which may be one that cannot be taken. */
  Way way(Tx tx, Principal who, Ways.Found visible, Draft draft) {
    return choose(visible, draft, channel(tx, who, draft));
  }

  /** What can be said as it was wished. */
  record Ready(Way way, Content content, List<Enclosed> files, Optional<String> quoted) {}

  /**
   * What somebody wants to say, if it can be said on a way.
   *
   * @throws Refusal.Unprocessable with the reason, as told to whoever sends
   */
  Ready ready(Tx tx, Principal who, Way way, Draft draft) {
    var content = content(tx, who, way, draft.saying());
    Fitness.require(way, content);
    return new Ready(way, content, files(tx, who, way, content), quoted(tx, way, draft));
  }

  /** Where it is said, and how. */
  private record Place(Conversation conversation, Draft draft) {}

  private long store(Tx tx, Principal who, Ready ready, Place place) {
    var draft = place.draft();
    long conversation = place.conversation().id();
    long pos = parts.conversations().nextOutbound(tx, conversation);
    var reply = reply(who, place.conversation(), ready, draft.key());
    parts.replies().queue(tx, reply);
    var files = ready.files();
    for (int i = 0; i < files.size(); i++) {
      var at = new FileKey(tx.workspace(), reply.id(), i);
      parts.uploads().attach(tx, at, reply.channel(), files.get(i).kind(), files.get(i).file());
    }
    store.insert(
        tx,
        new DeliveryStore.Entry(reply.id(), conversation, pos, reply.channel()),
        draft.undo().orElse(settings.undo()),
        settings.patience(),
        0);
    draft.key().ifPresent(key -> requests.requested(tx, who.actor(), key, reply.id()));
    parts.conversations().advance(tx, List.of(advance(reply)));
    return reply.id();
  }

  private NewReply reply(
      Principal who, Conversation conversation, Ready ready, Optional<String> key) {
    return new NewReply(
        parts.ids().next(),
        conversation.id(),
        conversation.customer(),
        ready.way().identity().id(),
        ready.way().outlet().id(),
        NewReply.Author.of(who),
        who.actor(),
        ready.content(),
        ready.quoted(),
        UUID.randomUUID().toString(),
        key,
        parts.clock().instant());
  }

  private static Advance advance(NewReply reply) {
    return new Advance(
        reply.conversation(),
        new Posting(
            reply.id(), reply.channel(), reply.identity(), reply.at(), reply.at(), false, true));
  }

  /** Where it shall go; a template that is named by its id lies on one channel. */
  private OptionalLong channel(Tx tx, Principal who, Draft draft) {
    return switch (draft.saying()) {
      case Saying.OfTemplate(var use) when draft.channel().isEmpty() && use.id().isPresent() ->
          parts.templates().channelOf(tx, who, use.id().getAsLong());
      case Saying.OfTemplate _, Saying.Own _ -> draft.channel();
    };
  }

  /** What goes out on a way. Nothing is said where nothing may be said at all. */
  private Content content(Tx tx, Principal who, Way way, Saying saying) {
    Fitness.requireNoObstacle(way);
    return switch (saying) {
      case Saying.OfTemplate(var use) ->
          parts.templates().content(tx, who, new Recipient(way.identity(), way.outlet()), use);
      case Saying.Own(Content.Template template) ->
          parts.templates().checked(tx, way.outlet(), template);
      case Saying.Own(var content) -> content;
    };
  }

  private static Way choose(Ways.Found found, Draft draft, OptionalLong channel) {
    boolean template = draft.saying() instanceof Saying.OfTemplate;
    var candidates =
        found.ways().stream()
            .filter(way -> channel.isEmpty() || way.outlet().id() == channel.getAsLong())
            .filter(way -> channel.isPresent() || !template || carriesTemplates(way))
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

  private static boolean carriesTemplates(Way way) {
    return way.outlet().connector().capabilities().contains(Capability.SEND_TEMPLATE);
  }

  /** A file of the message, and as what it is shown. */
  record Enclosed(String kind, Uploaded file) {}

  /** The uploaded files that the content names, if the platform takes them. */
  private List<Enclosed> files(Tx tx, Principal who, Way way, Content content) {
    if (content instanceof Content.Template template) {
      return template.parameters().stream()
          .flatMap(parameter ->
              parameter.media().stream()
                  .map(media ->
                      file(
                          way,
                          uploaded(tx, who, media),
                          Optional.of(FileKind.ofHeader(parameter.type())))))
          .toList();
    }
    if (content instanceof Content.Rich rich) {
      return rich.files().stream()
          .map(media -> file(way, uploaded(tx, who, media), FileKind.of(content)))
          .toList();
    }
    return content.file().stream()
        .map(media -> file(way, uploaded(tx, who, media), FileKind.of(content)))
        .toList();
  }

  private Uploaded uploaded(Tx tx, Principal who, MediaRef media) {
    return parts
        .uploads()
        .find(tx, who, media)
        .orElseThrow(() ->
            new Refusal.Unprocessable(
                "no_such_file",
                "Upload the file first.",
                Refusal.Fault.of("/content/media/id", "no_such_file")));
  }

  private static Enclosed file(Way way, Uploaded found, Optional<FileKind> kind) {
    var limits = way.outlet().connector().limits();
    kind.flatMap(one -> limits.breach(one, found.mimeType(), found.size()))
        .ifPresent(breach -> {
          throw Fitness.refusal(breach);
        });
    return new Enclosed(kind.map(Accepting::name).orElse("file"), found);
  }

  private static String name(FileKind kind) {
    return switch (kind) {
      case IMAGE -> "image";
      case VIDEO -> "video";
      case AUDIO, VOICE -> "audio";
      case FILE -> "file";
      case STICKER, ANIMATED_STICKER -> "sticker";
    };
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
