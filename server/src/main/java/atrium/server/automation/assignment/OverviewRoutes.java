package atrium.server.automation.assignment;

import atrium.server.accounts.Directory;
import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Overview;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is open now, who waits and who is there, over HTTP; of what the caller sees. */
public final class OverviewRoutes {
  private final Database database;
  private final Inbox inbox;
  private final Conversations conversations;
  private final Directory directory;
  private final AvailabilityStore store = new AvailabilityStore();

  public OverviewRoutes(
      Database database, Inbox inbox, Conversations conversations, Directory directory) {
    this.database = database;
    this.inbox = inbox;
    this.conversations = conversations;
    this.directory = directory;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/w/{workspace}/overview", Permission.OVERVIEW_READ, Set.of(), this::overview));
  }

  /** Everything at one moment. */
  record OverviewView(
      Group all, List<AgentGroup> agents, List<TeamGroup> teams, List<ChannelGroup> channels) {}

  /** Some open conversations, those among them whose customers wait, and what is late. */
  record Group(
      long open,
      long unassigned,
      long waiting,
      long breached,
      Optional<Instant> longestWaitingSince) {
    static Group of(Overview.Group group) {
      return new Group(
          group.open(), group.unassigned(), group.waiting(), group.breached(), group.longest());
    }
  }

  /**
   * What an agent has and may have; of all who may enter, by name.
   *
   * @param load how many open ones he has, those too that the caller does not see
   * @param capacity how many he is given at most; empty: any number
   */
  record AgentGroup(
      String agentId,
      Availability availability,
      Optional<Instant> since,
      long load,
      Optional<Integer> capacity,
      Group conversations) {}

  /** What is of a team. */
  record TeamGroup(String teamId, Group conversations) {}

  /** What came on a channel last. */
  record ChannelGroup(String channelId, Group conversations) {}

  private Object overview(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(),
        tx ->
            Reply.at(
                LogPosition.of(tx).seq(),
                view(tx, conversations.overview(tx, inbox.sight(tx, call.principal())))));
  }

  private OverviewView view(Tx tx, Overview overview) {
    return new OverviewView(
        Group.of(overview.all()),
        agents(tx, overview),
        sorted(overview.teams()).entrySet().stream()
            .map(one -> new TeamGroup(Ids.text(one.getKey()), one.getValue()))
            .toList(),
        sorted(overview.channels()).entrySet().stream()
            .map(one -> new ChannelGroup(Ids.text(one.getKey()), one.getValue()))
            .toList());
  }

  private static Map<Long, Group> sorted(Map<Long, Overview.Group> groups) {
    var sorted = new TreeMap<Long, Group>();
    groups.forEach((id, group) -> {
      if (id != 0) {
        sorted.put(id, Group.of(group));
      }
    });
    return sorted;
  }

  private List<AgentGroup> agents(Tx tx, Overview overview) {
    var known = store.all(tx);
    var most = new Capacity(store.defaults(tx).capacity());
    var own = store.capacities(tx);
    return directory.agents(tx).stream()
        .map(agent -> known.getOrDefault(agent.id(), Attendance.unknown(agent.id(), Instant.EPOCH)))
        .map(one ->
            new AgentGroup(
                Ids.text(one.agent()),
                one.state(),
                Optional.of(one.since()).filter(since -> since.isAfter(Instant.EPOCH)),
                overview.loads().getOrDefault(one.agent(), 0L),
                own.getOrDefault(one.agent(), most).most(),
                Group.of(overview.agents().getOrDefault(one.agent(), Overview.Group.NONE))))
        .toList();
  }
}
