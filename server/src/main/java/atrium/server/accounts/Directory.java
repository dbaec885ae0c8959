package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who works in a workspace: what other rooms show of it. */
public final class Directory {
  private final DirectoryStore store = new DirectoryStore();
  private final TokenStore tokens = new TokenStore();

  /** A workspace as its members see it. */
  public record WorkspaceFacts(long id, String slug, String name, String zone) {}

  /**
   * An agent as his colleagues see him.
   *
   * @param role as in the API
   * @param works whether his role, one of the workspace's own too, lets him work conversations
   * @param channels those that he sees, by himself or through a team; empty means all
   */
  public record AgentFacts(
      long id, String name, String role, boolean works, Optional<Set<Long>> channels) {
    /**
     * Whether a conversation may come to him without anybody's choosing him: he works, and sees one
     * of its channels. Who gives it to him by hand shows it to him, so that {@code works} is
     * enough.
     */
    public boolean takesFrom(Set<Long> some) {
      return works && (channels.isEmpty() || some.stream().anyMatch(channels.get()::contains));
    }
  }

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

  /** One of its agents; empty for somebody who left, too. */
  public Optional<AgentFacts> agent(Tx tx, long id) {
    return agents(tx).stream().filter(agent -> agent.id() == id).findFirst();
  }

  /** Every agent who may enter, as the one who acts, with what he may do now. */
  public List<Principal> principals(Tx tx) {
    return store.agentsAsPrincipals(tx);
  }

  /**
   * Who acts for somebody while he is not there, with what he may do now.
   *
   * @return empty if he left, or if the token has ended
   */
  public Optional<Principal> principal(Tx tx, Principal.Kind kind, long id, Instant now) {
    return switch (kind) {
      case AGENT -> store.agentAsPrincipal(tx, id);
      case TOKEN ->
          tokens
              .find(tx, tx.workspace(), id, workspace(tx).slug(), now)
              .map(TokenStore.Held::principal);
    };
  }

  /** What these agents may do and see stays as it is until the transaction ends. */
  public void hold(Tx tx, Set<Long> agents) {
    store.hold(tx, agents);
  }

  /** Names of its agents by id, of those who left too. */
  public Map<Long, String> names(Tx tx) {
    return store.names(tx);
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
