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
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event log for programs that poll: the same events that sockets push, without entities. */
public final class EventRoutes {
  private final Database database;
  private final EventFeedStore store = new EventFeedStore();

  public EventRoutes(Database database) {
    this.database = database;
  }

  /** An event as answered. */
  record EventView(
      long seq,
      String kind,
      Instant at,
      Optional<String> conversationId,
      @JsonRawValue String payload) {}

  /** A page of events. */
  record EventPage(String epoch, List<EventView> items, long upTo) {}

  /** The routes. */
  public List<Route<?>> routes() {
    return List.of(
        Route.get(
            "/w/{workspace}/events", Permission.EVENT_READ, Set.of("after", "limit"), this::list));
  }

  private Object list(Call<NoBody> call) {
    var reader = call.principal();
    int limit = Pages.limit(call);
    var after = call.query("after").map(EventRoutes::number);
    return database.snapshot(
        call.workspace(),
        tx -> {
          var now = LogPosition.of(tx);
          long oldest = store.oldest(tx).orElse(now.seq() + 1);
          long from = after.orElse(oldest - 1);
          if (from > now.seq() || from < oldest - 1) {
            throw new Refusal.Conflict(
                "resync_required", "The number is outside of what is kept. Read anew.");
          }
          var found = store.after(tx, from, limit);
          long upTo = found.size() < limit ? now.seq() : found.getLast().seq();
          var items =
              found.stream().filter(event -> sees(reader, event)).map(EventRoutes::view).toList();
          return Reply.at(now.seq(), new EventPage(now.epoch(), items, upTo));
        });
  }

  private static boolean sees(atrium.server.api.Principal reader, LedgerEvent.Stored event) {
    return Visibility.sees(event, Viewer.of(reader), Set.of());
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
