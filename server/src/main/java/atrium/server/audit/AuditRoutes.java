package atrium.server.audit;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import atrium.server.platform.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The audit log over HTTP. It is only read here: nothing can be written or taken away by asking.
 */
public final class AuditRoutes {
  private static final List<String> FILTERS = List.of("actor", "action", "target", "from", "to");
  private static final int LONGEST_TARGET = 200;
  private final Audit audit;
  private final Cursors cursors;

  public AuditRoutes(Audit audit, Cursors cursors) {
    this.audit = audit;
    this.cursors = cursors;
  }

  /** All routes of this room. */
  public List<Route<?>> routes() {
    var parameters = Set.of("actor", "action", "target", "from", "to", "limit", "cursor");
    return List.of(
        Route.get("/w/{workspace}/audit", Permission.AUDIT_READ, parameters, this::list));
  }

  record WhoView(String kind, Optional<String> id, Optional<String> name) {}

  record TargetView(String kind, Optional<String> id, Optional<String> name) {}

  record RowView(
      long seq,
      Instant at,
      WhoView actor,
      String action,
      TargetView target,
      Optional<String> ip,
      Optional<String> userAgent,
      String node,
      Optional<String> requestId,
      Optional<JsonNode> before,
      Optional<JsonNode> after,
      String hash) {
    static RowView of(AuditStore.Stored stored) {
      var row = stored.row();
      return new RowView(
          row.seq(),
          row.at(),
          new WhoView(row.actorKind(), row.actorId().map(Ids::text), said(row.actorName())),
          row.action(),
          new TargetView(row.target().kind(), said(row.target().id()), said(row.target().name())),
          said(row.origin().ip()),
          said(row.origin().userAgent()),
          row.origin().node(),
          said(row.origin().request()),
          row.before().map(Json.MAPPER::readTree),
          row.after().map(Json.MAPPER::readTree),
          Verdict.hex(stored.hash()));
    }

    private static Optional<String> said(String text) {
      return Optional.of(text).filter(some -> !some.isEmpty());
    }
  }

  private Object list(Call<NoBody> call) {
    int limit = Pages.limit(call);
    var filter = FILTERS.stream().map(name -> call.query(name).orElse("")).toList();
    var scope = new Cursors.Scope(call.workspace(), "audit", filter);
    long before =
        call.query("cursor")
            .map(cursor -> Long.parseLong(cursors.open(scope, cursor).getFirst()))
            .orElse(Long.MAX_VALUE);
    var rows = audit.page(call.workspace(), query(call, before, limit + 1));
    return Pages.cut(
        rows.stream().map(RowView::of).toList(),
        limit,
        last -> cursors.seal(scope, List.of(Long.toString(last.seq()))));
  }

  private static AuditQuery query(Call<NoBody> call, long before, int most) {
    var actor = call.query("actor");
    var id = actor.flatMap(Ids::parse);
    return new AuditQuery(
        id,
        actor.filter(_ -> id.isEmpty()).map(AuditRoutes::kind),
        call.query("action").map(AuditRoutes::actions).orElse(List.of()),
        call.query("target").map(AuditRoutes::target),
        call.query("from").map(text -> time("?from", text)),
        call.query("to").map(text -> time("?to", text)),
        before,
        most);
  }

  private static Who.Kind kind(String text) {
    return Arrays.stream(Who.Kind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() -> invalid("?actor"));
  }

  private static List<AuditAction> actions(String text) {
    var actions = AuditAction.matching(text);
    if (actions.isEmpty()) {
      throw invalid("?action");
    }
    return actions;
  }

  private static String target(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TARGET || text.indexOf('\0') >= 0) {
      throw invalid("?target");
    }
    return text;
  }

  private static Instant time(String pointer, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw invalid(pointer);
    }
  }

  private static Refusal invalid(String pointer) {
    return new Refusal.Invalid(
        "invalid_parameter",
        "A query parameter is wrong.",
        Refusal.Fault.of(pointer, "invalid_value"));
  }
}
