package atrium.server.accounts;

import atrium.server.platform.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who works in a workspace: what other rooms show of it. */
public final class Directory {
  private final DirectoryStore store = new DirectoryStore();

  /** A workspace as its members see it. */
  public record WorkspaceFacts(long id, String slug, String name, String zone) {}

  /** An agent as his colleagues see him; {@code role} as in the API. */
  public record AgentFacts(long id, String name, String role) {}

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
}
