package atrium.server.automation.sla;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.conversations.Priority;
import atrium.server.platform.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies over HTTP. Of the channels that one names each reader is shown those that he sees. */
public final class PolicyRoutes {
  private final Database database;
  private final InstantSource clock;
  private final Policies policies;
  private final Preview preview;

  PolicyRoutes(Database database, InstantSource clock, Policies policies, Preview preview) {
    this.database = database;
    this.clock = clock;
    this.policies = policies;
    this.preview = preview;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var all = "/w/{workspace}/sla-policies";
    var one = all + "/{id}";
    var manage = Permission.TEAM_MANAGE;
    return List.of(
        Route.get(all, Permission.MEMBER, Set.of(), this::list),
        Route.post(all, manage, PolicyRequest.class, this::create),
        Route.put(one, manage, PolicyRequest.class, this::change),
        Route.delete(one, manage, this::delete),
        Route.put("/w/{workspace}/sla-order", manage, OrderRequest.class, this::order),
        Route.post("/w/{workspace}/sla-preview", manage, PreviewRequest.class, this::preview));
  }

  /** In which order policies are tried; those that are left out stay behind these. */
  public record OrderRequest(List<String> ids) {}

  /**
   * What somebody thinks of doing.
   *
   * @param id of the policy that is changed or deleted; left out: a new one
   * @param policy what it is to be; left out: it is deleted
   */
  public record PreviewRequest(Optional<String> id, Optional<PolicyRequest> policy) {}

  /** A policy as it is answered. */
  record PolicyView(
      String id,
      String name,
      boolean enabled,
      List<String> channelIds,
      List<String> teamIds,
      List<String> tagIds,
      List<Priority> priorities,
      Optional<Integer> firstResponseMinutes,
      Optional<Integer> nextResponseMinutes,
      Optional<Integer> resolutionMinutes,
      Rule.Hours hours,
      Optional<String> calendarId,
      Optional<Integer> alertBeforeMinutes) {
    private static PolicyView of(Principal reader, Policy one) {
      var rule = one.rule();
      return new PolicyView(
          Ids.text(one.id()),
          one.name(),
          one.enabled(),
          rule.channels().stream().filter(reader::sees).map(Ids::text).toList(),
          rule.teams().stream().map(Ids::text).toList(),
          rule.tags().stream().map(Ids::text).toList(),
          rule.priorities(),
          rule.firstResponse(),
          rule.nextResponse(),
          rule.resolution(),
          rule.hours(),
          rule.calendar().map(Ids::text),
          rule.alertBefore());
    }
  }

  /** All of them, in the order in which they are tried. */
  record PolicyList(List<PolicyView> items) {
    private static PolicyList of(Principal reader, List<Policy> all) {
      return new PolicyList(all.stream().map(one -> PolicyView.of(reader, one)).toList());
    }
  }

  private Object list(Call<NoBody> call) {
    return PolicyList.of(
        call.principal(), database.snapshot(call.workspace(), tx -> policies.all(tx)));
  }

  private Object create(Call<PolicyRequest> call) {
    return Reply.created(
        PolicyView.of(call.principal(), policies.create(call.principal(), call.body().draft())));
  }

  private Object change(Call<PolicyRequest> call) {
    return PolicyView.of(
        call.principal(), policies.change(call.principal(), call.id("id"), call.body().draft()));
  }

  private Object delete(Call<NoBody> call) {
    policies.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object order(Call<OrderRequest> call) {
    if (call.body().ids().size() > Policies.MOST) {
      throw new Refusal.Invalid(
          "invalid_body", "Some fields cannot be accepted.", Refusal.Fault.of("/ids", "too_many"));
    }
    var ids = call.body().ids().stream().map(PolicyRoutes::id).toList();
    return PolicyList.of(call.principal(), policies.order(call.principal(), ids));
  }

  private static long id(String text) {
    return Ids.parse(text).orElseThrow(() -> Naming.unknown("/ids"));
  }

  private Object preview(Call<PreviewRequest> call) {
    var wanted = call.body();
    if (wanted.id().isEmpty() && wanted.policy().isEmpty()) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Some fields cannot be accepted.",
          Refusal.Fault.of("/policy", "required"));
    }
    var id = wanted.id().map(text -> Ids.parse(text).orElseThrow(Refusal.NotFound::new));
    var draft = wanted.policy().map(PolicyRequest::draft);
    return database.snapshot(
        call.workspace(), tx -> preview.of(tx, call.principal(), id, draft, clock.instant()));
  }
}
