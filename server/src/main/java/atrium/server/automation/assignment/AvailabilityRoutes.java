package atrium.server.automation.assignment;

import atrium.server.accounts.Directory;
import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.conversations.Lines;
import atrium.server.platform.Database;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is there, over HTTP. */
public final class AvailabilityRoutes {
  private final Database database;
  private final Availabilities availabilities;
  private final AssignmentRules rules;
  private final Directory directory;
  private final Lines lines;
  private final AvailabilityStore store = new AvailabilityStore();

  public AvailabilityRoutes(
      Database database,
      Availabilities availabilities,
      AssignmentRules rules,
      Directory directory,
      Lines lines) {
    this.database = database;
    this.availabilities = availabilities;
    this.rules = rules;
    this.directory = directory;
    this.lines = lines;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var all = "/w/{workspace}/availability";
    return List.of(
        Route.get(all, Permission.MEMBER, Set.of(), this::list),
        Route.put(all, Permission.MEMBER, OwnRequest.class, this::choose));
  }

  /** What an agent says of himself. */
  public record OwnRequest(Availability availability) {}

  /**
   * An agent and whether he is there.
   *
   * @param chosen what he says of himself
   * @param since when what he is taken for began; empty for one who was never there
   * @param open conversations that he has now
   * @param capacity how many he is given at most; empty: any number
   * @param ownCapacity whether that is his own, not what holds for all
   */
  record Agent(
      String agentId,
      Availability availability,
      Availability chosen,
      Optional<Instant> since,
      long open,
      Optional<Integer> capacity,
      boolean ownCapacity) {}

  /** All who may enter, by name. */
  record Agents(List<Agent> items) {}

  private Object list(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(), tx -> Reply.at(LogPosition.of(tx).seq(), new Agents(agents(tx))));
  }

  private List<Agent> agents(Tx tx) {
    var all = directory.agents(tx);
    var known = store.all(tx);
    var loads = lines.loads(tx, all.stream().map(Directory.AgentFacts::id).toList());
    var most = new Capacity(rules.defaults(tx).capacity());
    var own = store.capacities(tx);
    return all.stream()
        .map(agent -> known.getOrDefault(agent.id(), Attendance.unknown(agent.id(), Instant.EPOCH)))
        .map(one -> view(one, loads, most, own))
        .toList();
  }

  private static Agent view(
      Attendance one, Map<Long, Long> loads, Capacity most, Map<Long, Capacity> own) {
    return new Agent(
        Ids.text(one.agent()),
        one.state(),
        one.chosen(),
        Optional.of(one.since()).filter(since -> since.isAfter(Instant.EPOCH)),
        loads.getOrDefault(one.agent(), 0L),
        own.getOrDefault(one.agent(), most).most(),
        own.containsKey(one.agent()));
  }

  private Object choose(Call<OwnRequest> call) {
    availabilities.choose(call.principal(), call.body().availability());
    return Reply.noContent();
  }
}
