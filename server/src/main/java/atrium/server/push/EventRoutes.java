package atrium.server.push;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The event log for programs that poll: the same events that sockets push, by the same rule,
 * without entities.
 */
public final class EventRoutes {
  private final Database database;
  private final Hydrator hydrator;
  private final EventFeedStore store = new EventFeedStore();

  public EventRoutes(Database database, Hydrator hydrator) {
    this.database = database;
    this.hydrator = hydrator;
  }

  /** An event as answered. */
  record EventView(
      long seq,
      String kind,
      Instant at,
      Optional<String> conversationId,
      @JsonRawValue String payload) {}

  /** A page of events. */
  record EventPage(String epoch, List<EventView> items, Gone gone, long upTo) {}

  /** What the events took out of the caller's sight. */
  record Gone(List<String> conversations) {}

  /** The routes. */
  public List<Route<?>> routes() {
    return List.of(
        Route.get(
            "/w/{workspace}/events",
            Permission.EVENT_READ,
            Set.of("after", "epoch", "limit"),
            this::list));
  }

  private Object list(Call<NoBody> call) {
    var viewer = Viewer.of(call.principal());
    int limit = Pages.limit(call);
    var after = call.query("after").map(EventRoutes::number);
    return database.snapshot(
        call.workspace(),
        tx -> {
          var now = LogPosition.of(tx);
          var log =
              new Resume.Log(
                  now.epoch(), now.seq(), store.oldest(tx).map(seq -> seq - 1).orElse(now.seq()));
          long from = after.orElse(log.floor());
          var known = call.query("epoch").or(() -> Optional.of(now.epoch()));
          if (Resume.decide(log, viewer, known, Optional.of(from)) instanceof Resume.Anew) {
            throw new Refusal.Conflict(
                "resync_required",
                "The number is outside of what is kept, or what you may see changed. Read anew.");
          }
          var found = store.after(tx, from, limit);
          long upTo = found.size() < limit ? now.seq() : found.getLast().seq();
          return Reply.at(now.seq(), page(tx, viewer, found, Resume.epoch(log, viewer), upTo));
        });
  }

  private EventPage page(
      Tx tx, Viewer viewer, List<LedgerEvent.Stored> found, String epoch, long upTo) {
    var holding = Holding.of(tx, viewer, found, hydrator);
    var items = new ArrayList<EventView>();
    var gone = new TreeSet<Long>();
    for (var event : found) {
      var entry = Entry.of(event);
      if (Visibility.sees(event, viewer, holding.now(entry))) {
        items.add(view(event));
      } else if (Visibility.loses(event, viewer, holding.now(entry), holding.lost(entry))) {
        event.conversation().ifPresent(gone::add);
      }
    }
    return new EventPage(
        epoch, items, new Gone(gone.stream().map(id -> Ids.text(id)).toList()), upTo);
  }

  /** Who sees conversations whatever their channels; nobody is asked where that changes nothing. */
  private record Holding(Hydrator.Entities entities) {
    static Holding of(Tx tx, Viewer viewer, List<LedgerEvent.Stored> events, Hydrator hydrator) {
      var conversations = new HashSet<Long>();
      if (viewer.agent().isPresent() && viewer.channels().isPresent()) {
        events.forEach(event -> event.conversation().ifPresent(conversations::add));
      }
      return new Holding(
          conversations.isEmpty()
              ? Hydrator.Entities.NONE
              : hydrator.hydrate(tx, Hydrator.Wanted.of(conversations)));
    }

    Set<Long> now(Entry entry) {
      return Flush.holders(entry, entities);
    }

    Set<Long> lost(Entry entry) {
      return entities.agents(entry.lost());
    }
  }

  private static EventView view(LedgerEvent.Stored event) {
    return new EventView(
        event.seq(),
        event.kind(),
        event.at(),
        event.conversation().isPresent()
            ? Optional.of(Ids.text(event.conversation().getAsLong()))
            : Optional.empty(),
        event.payload().orElse("{}"));
  }

  private static long number(String text) {
    if (text.equals("0")) {
      return 0;
    }
    return Ids.parse(text)
        .orElseThrow(() ->
            new Refusal.Invalid(
                "invalid_parameter",
                "A query parameter is wrong.",
                Refusal.Fault.of("?after", "not_a_number")));
  }
}
