package atrium.server.notifications;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.channels.ChannelView;
import atrium.server.conversations.Actor;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What an agent was told, over HTTP; each has his own and nobody sees another's. */
public final class NotificationRoutes {
  private final NotificationsParts parts;
  private final Notifications notifications;

  public NotificationRoutes(NotificationsParts parts, Notifications notifications) {
    this.parts = parts;
    this.notifications = notifications;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var all = "/w/{workspace}/notifications";
    return List.of(
        Route.get(all, Permission.MEMBER, Set.of(), this::list),
        Route.post(all + "/read", Permission.MEMBER, ReadRequest.class, this::read));
  }

  /** What was read. */
  public record ReadRequest(Optional<List<String>> ids, long upTo) {}

  /** The conversation that it is about. */
  record About(
      String id, long number, Views.CustomerRef customer, String status, String lastChannelId) {}

  /** The channel that it is about. */
  record AboutChannel(String id, String name, String connector) {}

  /** Who did the last of it; a customer is named by the conversation. */
  record By(String kind, Optional<String> id, Optional<String> name) {}

  /** What an agent was told about a conversation or a channel. */
  record View(
      String id,
      Optional<About> conversation,
      Optional<AboutChannel> channel,
      Map<String, Integer> counts,
      Optional<By> actor,
      Optional<Views.Preview> message,
      Instant at,
      long seq,
      boolean read) {}

  /** All of an agent's, what was told last first. */
  record Page(List<View> items, long unread) {}

  private Object list(Call<NoBody> call) {
    Notifications.requireAgent(call.principal());
    return parts
        .database()
        .snapshot(
            call.workspace(),
            tx -> {
              var found = notifications.list(tx, call.principal());
              long unread = found.stream().filter(one -> one.readAt().isEmpty()).count();
              return Reply.at(LogPosition.of(tx).seq(), new Page(views(tx, call, found), unread));
            });
  }

  private List<View> views(Tx tx, Call<NoBody> call, List<Notification> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    var rows =
        parts
            .inbox()
            .conversationsFor(
                tx,
                found.stream()
                    .flatMapToLong(one -> one.conversation().stream())
                    .boxed()
                    .collect(toSet()));
    var channels =
        parts.channels().views(tx, call.principal()).stream()
            .collect(toMap(ChannelView::id, one -> one));
    var previews = parts.inbox().previewsFor(tx, messages(found, rows));
    var names = parts.directory().names(tx);
    return found.stream()
        .map(one ->
            new View(
                Ids.text(one.key().subject()),
                at(one.conversation(), rows).map(NotificationRoutes::about),
                at(one.channel(), byId(channels)).map(NotificationRoutes::about),
                counts(one),
                one.actor().map(actor -> by(actor, names)),
                at(one.message(), previews),
                one.at(),
                one.seq(),
                one.readAt().isPresent()))
        .toList();
  }

  private static Map<Long, ChannelView> byId(Map<String, ChannelView> channels) {
    var byId = new HashMap<Long, ChannelView>();
    channels.forEach((id, channel) -> byId.put(Long.parseLong(id), channel));
    return byId;
  }

  /** The messages they name, with their customers. */
  private static Map<Long, Long> messages(
      List<Notification> found, Map<Long, Views.Conversation> rows) {
    var messages = new HashMap<Long, Long>();
    for (var one : found) {
      if (one.message().isPresent()) {
        at(one.conversation(), rows)
            .ifPresent(row ->
                messages.put(one.message().getAsLong(), Long.parseLong(row.customer().id())));
      }
    }
    return messages;
  }

  private static <T> Optional<T> at(OptionalLong id, Map<Long, T> found) {
    return id.isPresent() ? Optional.ofNullable(found.get(id.getAsLong())) : Optional.empty();
  }

  private static About about(Views.Conversation row) {
    return new About(
        row.id(), row.number(), row.customer(), row.status().text(), row.lastChannelId());
  }

  private static AboutChannel about(ChannelView channel) {
    return new AboutChannel(channel.id(), channel.name(), channel.connector());
  }

  private static Map<String, Integer> counts(Notification one) {
    var counts = new TreeMap<String, Integer>();
    one.counts().forEach((kind, count) -> counts.put(kind.text(), count));
    return counts;
  }

  private static By by(Actor actor, Map<Long, String> names) {
    boolean agent = actor.kind() == Actor.Kind.AGENT && actor.id().isPresent();
    return new By(
        actor.kind().text(),
        agent ? Optional.of(Ids.text(actor.id().getAsLong())) : Optional.empty(),
        agent ? Optional.ofNullable(names.get(actor.id().getAsLong())) : Optional.empty());
  }

  private Object read(Call<ReadRequest> call) {
    var ids = call.body().ids();
    if (ids.filter(some -> some.size() > Notifications.MOST).isPresent()) {
      throw invalid("/ids", "too_many");
    }
    if (call.body().upTo() < 0) {
      throw invalid("/up_to", "out_of_range");
    }
    notifications.read(call.principal(), ids.map(NotificationRoutes::parsed), call.body().upTo());
    return Reply.noContent();
  }

  /** What is no id at all is nobody's. */
  private static Set<Long> parsed(List<String> ids) {
    return ids.stream().flatMap(id -> Ids.parse(id).stream()).collect(toSet());
  }

  private static Refusal invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
  }
}
