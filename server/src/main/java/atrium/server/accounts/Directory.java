package atrium.server.accounts;

import atrium.server.platform.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who works in a workspace: what other rooms show of it. */
public final class Directory {
  private final DirectoryStore store = new DirectoryStore();

  /** A workspace as its members see it. */
  public record WorkspaceFacts(long id, String slug, String name, String zone) {}

  /** An agent as his colleagues see him; {@code role} as in the API. */
  public record AgentFacts(long id, String name, String role) {}

  /** A team as everybody sees it; members that left the workspace are not among them. */
  public record TeamFacts(long id, String name, List<Long> members) {}

  /** The transaction's workspace. */
  public WorkspaceFacts workspace(Tx tx) {
    return store.workspace(tx);
  }

  /** Its agents, by name. */
  public List<AgentFacts> agents(Tx tx) {
    return store.agents(tx);
  }

  /** Names of its agents by id, of those who left too. */
  public Map<Long, String> names(Tx tx) {
    var names = new HashMap<Long, String>();
    store.everybody(tx).forEach(agent -> names.put(agent.id(), agent.name()));
    return names;
  }

  /** Its teams, by name. */
  public List<TeamFacts> teams(Tx tx) {
    return store.teams(tx);
  }

  /** Whether it has such a team, which from now on stays until the transaction ends. */
  public boolean hasTeam(Tx tx, long team) {
    return store.lockTeam(tx, team);
  }

  /** The teams that an agent of it is in. */
  public Set<Long> teamsOf(Tx tx, long agent) {
    return store.teamsOf(tx, agent);
  }
}
