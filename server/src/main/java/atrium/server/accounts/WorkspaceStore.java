package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of workspaces and of the agents in them. */
final class WorkspaceStore {
  /** An agent as a request's permissions need him. */
  record AgentRow(
      long workspace, String slug, long id, String name, Standing standing, boolean locked) {}

  /** A person without a second factor in a workspace that requires one. */
  static final String LOCKED =
      "w.second_factor_required AND NOT " + SecondFactorStore.HAS + " AS locked";

  /**
   * A person's part in a workspace.
   *
   * @param channels that he sees; empty means all
   */
  record NewAgent(
      long workspace, long id, long person, HeldRole role, Optional<Set<Long>> channels) {
    static NewAgent owner(long workspace, long id, long person) {
      return new NewAgent(
          workspace, id, person, new HeldRole.BuiltIn(Role.OWNER), Optional.empty());
    }
  }

  /** False when the slug is taken. */
  boolean insert(Tx tx, long id, NewWorkspace workspace, Instant now) {
    var inserted =
        tx.query(
                """
                INSERT INTO workspace (id, slug, name, zone, created_at)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (slug) DO NOTHING
                """,
                Tuple.of(
                    id,
                    workspace.slug(),
                    workspace.name(),
                    workspace.zone(),
                    now.atOffset(ZoneOffset.UTC)))
            .rowCount();
    if (inserted == 1) {
      tx.send("INSERT INTO workspace_seq (workspace_id) VALUES ($1)", Tuple.of(id));
    }
    return inserted == 1;
  }

  OptionalLong bySlug(Tx tx, String slug) {
    return tx.query("SELECT id FROM workspace WHERE slug = $1", Tuple.of(slug)).stream()
        .mapToLong(row -> row.getLong("id"))
        .findFirst();
  }

  /** Makes a person an owner, whether he was an agent or not. */
  void putOwner(Tx tx, NewAgent agent, Instant now) {
    tx.send(
        """
        INSERT INTO agent (workspace_id, id, person_id, role, created_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, person_id)
        DO UPDATE SET role = excluded.role, custom_role_id = NULL, disabled = false,
                      all_channels = true
        """,
        Tuple.of(
            agent.workspace(),
            agent.id(),
            agent.person(),
            agent.role().base().text(),
            now.atOffset(ZoneOffset.UTC)));
  }

  /**
   * Makes a person an agent, or lets a former one in again as if he were new; his id. Empty for one
   * who is an agent: he stays what he is.
   */
  OptionalLong addAgent(Tx tx, NewAgent agent, Instant now) {
    var added =
        tx
            .query(
                """
                INSERT INTO agent
                       (workspace_id, id, person_id, role, custom_role_id, all_channels, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (workspace_id, person_id)
                DO UPDATE SET role = excluded.role, custom_role_id = excluded.custom_role_id,
                              all_channels = excluded.all_channels, disabled = false
                    WHERE agent.disabled
                RETURNING id
                """,
                Tuple.of(
                    agent.workspace(),
                    agent.id(),
                    agent.person(),
                    agent.role().base().text(),
                    agent.role().custom().orElse(null),
                    agent.channels().isEmpty(),
                    now.atOffset(ZoneOffset.UTC)))
            .stream()
            .mapToLong(row -> row.getLong("id"))
            .findFirst();
    if (added.isPresent()) {
      tx.send(
          "DELETE FROM team_member WHERE workspace_id = $1 AND agent_id = $2",
          Tuple.of(agent.workspace(), added.getAsLong()));
      setChannels(tx, agent.workspace(), added.getAsLong(), agent.channels());
    }
    return added;
  }

  List<Membership> memberships(Tx tx, long person) {
    return tx
        .query(
            """
            SELECT w.id, w.slug, w.name, w.zone, a.id AS agent, a.role, %s, %s
              FROM agent a
              JOIN workspace w ON w.id = a.workspace_id
              %s
             WHERE a.person_id = $1 AND NOT a.disabled
             ORDER BY w.name, w.id
            """
                .formatted(RoleStore.HELD, LOCKED, RoleStore.OF_AGENT),
            Tuple.of(person))
        .stream()
        .map(WorkspaceStore::membership)
        .toList();
  }

  /** Everybody's memberships, by person. */
  Map<Long, List<Membership>> allMemberships(Tx tx) {
    return tx
        .query(
            """
            SELECT a.person_id, w.id, w.slug, w.name, w.zone, a.id AS agent, a.role, %s, %s
              FROM agent a
              JOIN workspace w ON w.id = a.workspace_id
              %s
             WHERE NOT a.disabled
             ORDER BY w.name, w.id
            """
                .formatted(RoleStore.HELD, LOCKED, RoleStore.OF_AGENT),
            Tuple.tuple())
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getLong("person_id"),
                Collectors.mapping(WorkspaceStore::membership, Collectors.toList())));
  }

  Optional<AgentRow> agentOf(Tx tx, long person, String slug) {
    return tx
        .query(
            """
            SELECT w.id AS workspace, w.slug, a.id, p.name, %s, %s
              FROM workspace w
              JOIN agent a ON a.workspace_id = w.id
              JOIN person p ON p.id = a.person_id
              %s
             WHERE w.slug = $2 AND a.person_id = $1 AND NOT a.disabled AND NOT p.disabled
            """
                .formatted(RoleStore.OF_AGENT_COLUMNS, LOCKED, RoleStore.OF_AGENT),
            Tuple.of(person, slug))
        .stream()
        .map(WorkspaceStore::agent)
        .findFirst();
  }

  /** The person behind an agent, whose row stays locked. */
  OptionalLong lockAgent(Tx tx, long workspace, long agent) {
    return tx
        .query(
            "SELECT person_id FROM agent WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
            Tuple.of(workspace, agent))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  void setRole(Tx tx, long workspace, long agent, HeldRole role) {
    tx.send(
        """
        UPDATE agent SET role = $3, custom_role_id = $4, all_channels = all_channels OR $3 = 'owner'
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(workspace, agent, role.base().text(), role.custom().orElse(null)));
  }

  void setAgentDisabled(Tx tx, long workspace, long agent, boolean disabled) {
    tx.send(
        "UPDATE agent SET disabled = $3 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(workspace, agent, disabled));
  }

  /** Empty: all channels. */
  void setChannels(Tx tx, long workspace, long agent, Optional<Set<Long>> channels) {
    tx.send(
        "UPDATE agent SET all_channels = $3 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(workspace, agent, channels.isEmpty()));
    tx.send(
        "DELETE FROM agent_channel WHERE workspace_id = $1 AND agent_id = $2",
        Tuple.of(workspace, agent));
    tx.send(
        """
        INSERT INTO agent_channel (workspace_id, agent_id, channel_id)
        SELECT $1, $2, unnest($3::bigint[])
        """,
        Tuple.of(workspace, agent, channels.orElse(Set.of()).toArray(Long[]::new)));
  }

  private static Membership membership(Row row) {
    return new Membership(
        row.getLong("id"),
        row.getString("slug"),
        row.getString("name"),
        row.getString("zone"),
        row.getLong("agent"),
        RoleStore.held(row),
        row.getBoolean("locked"));
  }

  static AgentRow agent(Row row) {
    return new AgentRow(
        row.getLong("workspace"),
        row.getString("slug"),
        row.getLong("id"),
        row.getString("name"),
        new Standing(RoleStore.held(row).permissions(), RoleStore.channels(row)),
        row.getBoolean("locked"));
  }
}
