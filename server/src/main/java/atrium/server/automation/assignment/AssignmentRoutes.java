package atrium.server.automation.assignment;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How conversations are given out, over HTTP. Who sees only some channels is shown only those. */
public final class AssignmentRoutes {
  private static final int MOST_OPEN = 1000;
  private static final int MOST_MINUTES = 1440;
  private final Database database;
  private final AssignmentRules rules;

  public AssignmentRoutes(Database database, AssignmentRules rules) {
    this.database = database;
    this.rules = rules;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var team = "/w/{workspace}/teams/{id}/assignment";
    var all = "/w/{workspace}/assignment";
    var capacity = "/w/{workspace}/agents/{id}/capacity";
    var manage = Permission.TEAM_MANAGE;
    return List.of(
        Route.get(team, Permission.MEMBER, Set.of(), this::rule),
        Route.put(team, manage, RuleRequest.class, this::change)
            .provenWhen(body -> body.channelIds().isPresent()),
        Route.get(all, Permission.MEMBER, Set.of(), this::defaults),
        Route.put(all, manage, DefaultsBody.class, this::changeDefaults),
        Route.put(capacity, Permission.AGENT_MANAGE, CapacityRequest.class, this::changeCapacity),
        Route.delete(capacity, Permission.AGENT_MANAGE, this::dropCapacity));
  }

  /**
   * How a team is to share.
   *
   * @param reassignAfterMinutes left out: never
   * @param channelIds left out: they stay
   */
  public record RuleRequest(
      Mode mode, Optional<Integer> reassignAfterMinutes, Optional<List<String>> channelIds) {}

  /** How a team shares. */
  record Rule(
      String teamId, Mode mode, Optional<Long> reassignAfterMinutes, List<String> channelIds) {
    static Rule of(Principal reader, TeamRule rule) {
      return new Rule(
          Ids.text(rule.team()),
          rule.mode(),
          rule.reassignAfter().map(Duration::toMinutes),
          rule.channels().stream().filter(reader::sees).sorted().map(Ids::text).toList());
    }
  }

  /**
   * What holds for all.
   *
   * @param capacity left out: any number
   * @param awayAfterMinutes left out: never
   */
  public record DefaultsBody(Optional<Integer> capacity, Optional<Integer> awayAfterMinutes) {}

  /**
   * What an agent has of his own.
   *
   * @param capacity left out: any number
   */
  public record CapacityRequest(Optional<Integer> capacity) {}

  private Object rule(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(), tx -> Rule.of(call.principal(), rules.rule(tx, call.id("id"))));
  }

  private Object change(Call<RuleRequest> call) {
    var body = call.body();
    var change =
        new AssignmentRules.Change(
            body.mode(),
            body.reassignAfterMinutes()
                .map(after -> within("/reassign_after_minutes", after, MOST_MINUTES))
                .map(Duration::ofMinutes),
            body.channelIds().map(AssignmentRoutes::channels));
    return Rule.of(call.principal(), rules.change(call.principal(), call.id("id"), change));
  }

  private static Set<Long> channels(List<String> texts) {
    var ids = new TreeSet<Long>();
    for (var text : texts) {
      ids.add(
          Ids.parse(text)
              .orElseThrow(() ->
                  new Refusal.Unprocessable(
                      "unknown_reference",
                      "There is nothing of this id.",
                      Refusal.Fault.of("/channel_ids", "unknown"))));
    }
    return ids;
  }

  private Object defaults(Call<NoBody> call) {
    return body(database.snapshot(call.workspace(), rules::defaults));
  }

  private static DefaultsBody body(Defaults defaults) {
    return new DefaultsBody(defaults.capacity(), defaults.awayAfterMinutes());
  }

  private Object changeDefaults(Call<DefaultsBody> call) {
    var wanted =
        new Defaults(
            call.body().capacity().map(most -> within("/capacity", most, MOST_OPEN)),
            call.body()
                .awayAfterMinutes()
                .map(after -> within("/away_after_minutes", after, MOST_MINUTES)));
    return body(rules.change(call.principal(), wanted));
  }

  private Object changeCapacity(Call<CapacityRequest> call) {
    var own =
        new Capacity(call.body().capacity().map(most -> within("/capacity", most, MOST_OPEN)));
    rules.change(call.principal(), call.id("id"), Optional.of(own));
    return Reply.noContent();
  }

  private Object dropCapacity(Call<NoBody> call) {
    rules.change(call.principal(), call.id("id"), Optional.empty());
    return Reply.noContent();
  }

  private static int within(String pointer, int given, int most) {
    if (given < 1 || given > most) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Some fields cannot be accepted.",
          Refusal.Fault.of(pointer, "out_of_range"));
    }
    return given;
  }
}
