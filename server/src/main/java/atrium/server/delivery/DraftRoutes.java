package atrium.server.delivery;

import atrium.server.api.Call;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.LogPosition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an agent began to write, on all of his browsers. */
final class DraftRoutes {
  private static final String DRAFTS = "/w/{workspace}/drafts";
  private static final String DRAFT = "/w/{workspace}/conversations/{id}/draft";
  private static final int LONGEST = 20_000;
  private final DeliveryParts parts;
  private final Ways ways;
  private final DraftStore store = new DraftStore();

  DraftRoutes(Deliveries deliveries) {
    this.parts = deliveries.parts();
    this.ways = deliveries.ways();
  }

  /** The routes. */
  List<Route<?>> routes() {
    var send = Permission.MESSAGE_SEND;
    return List.of(
        Route.get(DRAFTS, send, Set.of(), this::list),
        Route.get(DRAFT, send, Set.of(), this::read),
        Route.put(DRAFT, send, DraftRequest.class, this::keep),
        Route.delete(DRAFT, send, this::drop));
  }

  /** The words so far. */
  public record DraftRequest(String text) {
    @Override
    public String toString() {
      return "DraftRequest[]";
    }
  }

  /** A draft, empty if there is none. */
  record DraftView(String text, Optional<Instant> changedAt) {}

  /** A draft beside others. */
  record Begun(String conversationId, String text, Instant changedAt) {}

  /** All drafts of an agent. */
  record Drafts(List<Begun> items) {}

  private static Principal agent(Call<?> call) {
    if (call.principal().kind() != Principal.Kind.AGENT) {
      throw new Refusal.Forbidden("agents_only", "Only an agent has drafts.");
    }
    return call.principal();
  }

  private Object list(Call<NoBody> call) {
    var who = agent(call);
    return parts
        .database()
        .snapshot(
            who.workspace(),
            tx -> Reply.at(LogPosition.of(tx).seq(), new Drafts(store.list(tx, who.actor()))));
  }

  private Object read(Call<NoBody> call) {
    var who = agent(call);
    return parts
        .database()
        .snapshot(
            who.workspace(),
            tx -> {
              var _ = ways.of(tx, who, call.id("id"));
              var kept = store.find(tx, who.actor(), call.id("id"));
              return Reply.at(
                  LogPosition.of(tx).seq(),
                  new DraftView(
                      kept.map(DraftStore.Kept::text).orElse(""),
                      kept.map(DraftStore.Kept::changedAt)));
            });
  }

  private Object keep(Call<DraftRequest> call) {
    var who = agent(call);
    var text = call.body().text();
    if (text.isBlank() || text.length() > LONGEST || text.indexOf('\u0000') >= 0) {
      throw new Refusal.Invalid(
          "invalid_body", "The body is wrong.", Refusal.Fault.of("/text", "invalid_value"));
    }
    var draft = new DraftStore.Kept(text, parts.clock().instant().truncatedTo(ChronoUnit.MICROS));
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var _ = ways.of(tx, who, call.id("id"));
              store.keep(tx, who.actor(), call.id("id"), draft);
              tx.announce(new DraftChanged(call.id("id"), who.actor()));
              return new DraftView(text, Optional.of(draft.changedAt()));
            });
  }

  private Object drop(Call<NoBody> call) {
    var who = agent(call);
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              if (store.drop(tx, who.actor(), call.id("id"))) {
                tx.announce(new DraftChanged(call.id("id"), who.actor()));
              }
              return Reply.noContent();
            });
  }
}
