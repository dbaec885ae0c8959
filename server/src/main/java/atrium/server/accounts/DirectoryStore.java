package atrium.server.accounts;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class DirectoryStore {
  Directory.WorkspaceFacts workspace(Tx tx) {
    var row =
        tx.query(
                "SELECT id, slug, name, zone FROM workspace WHERE id = $1",
                Tuple.of(tx.workspace()))
            .iterator()
            .next();
    return new Directory.WorkspaceFacts(
        row.getLong(0), row.getString(1), row.getString(2), row.getString(3));
  }

  List<Directory.AgentFacts> agents(Tx tx) {
    return tx
        .query(
            """
            SELECT a.id, p.name, %s
              FROM agent a
              JOIN person p ON p.id = a.person_id
              %s
             WHERE a.workspace_id = $1 AND NOT a.disabled AND NOT p.disabled
             ORDER BY p.name, a.id
            """
                .formatted(RoleStore.OF_AGENT_COLUMNS, RoleStore.OF_AGENT),
            Tuple.of(tx.workspace()))
        .stream()
        .map(row ->
            new Directory.AgentFacts(
                row.getLong("id"),
                row.getString("name"),
                row.getString("role"),
                RoleStore.held(row).permissions().contains(Permission.CONVERSATION_WORK),
                RoleStore.channels(row)))
        .toList();
  }

  /** An agent as the one who acts; empty for somebody who left. */
  Optional<Principal> agentAsPrincipal(Tx tx, long agent) {
    return principals(tx, Optional.of(agent)).stream().findFirst();
  }

  /** All who did not leave. */
  List<Principal> agentsAsPrincipals(Tx tx) {
    return principals(tx, Optional.empty());
  }

  private static List<Principal> principals(Tx tx, Optional<Long> agent) {
    return tx
        .query(
            """
            SELECT a.id, w.slug, p.name, %s
              FROM agent a
              JOIN workspace w ON w.id = a.workspace_id
              JOIN person p ON p.id = a.person_id
              %s
             WHERE a.workspace_id = $1 AND ($2::bigint IS NULL OR a.id = $2)
               AND NOT a.disabled AND NOT p.disabled
            """
                .formatted(RoleStore.OF_AGENT_COLUMNS, RoleStore.OF_AGENT),
            Tuple.of(tx.workspace(), agent.orElse(null)))
        .stream()
        .map(row ->
            new Principal(
                tx.workspace(),
                row.getString("slug"),
                row.getLong("id"),
                Principal.Kind.AGENT,
                row.getString("name"),
                RoleStore.held(row).permissions(),
                RoleStore.channels(row),
                Optional.empty()))
        .toList();
  }

  void hold(Tx tx, Set<Long> agents) {
    tx.query(
        "SELECT 1 FROM agent WHERE workspace_id = $1 AND id = ANY($2) ORDER BY id FOR SHARE",
        Tuple.of(tx.workspace(), (Object) agents.toArray(Long[]::new)));
  }

  Map<Long, String> names(Tx tx) {
    return tx
        .query(
            """
            SELECT a.id, p.name
              FROM agent a JOIN person p ON p.id = a.person_id
             WHERE a.workspace_id = $1
            """,
            Tuple.of(tx.workspace()))
        .stream()
        .collect(Collectors.toMap(row -> row.getLong("id"), row -> row.getString("name")));
  }

  List<Directory.TeamFacts> teams(Tx tx) {
    return tx
        .query(
            """
            SELECT t.id, t.name,
                   array(SELECT m.agent_id
                           FROM team_member m
                           JOIN agent a ON a.workspace_id = m.workspace_id AND a.id = m.agent_id
                            AND NOT a.disabled
                          WHERE m.workspace_id = t.workspace_id AND m.team_id = t.id
                          ORDER BY 1) AS members
              FROM team t
             WHERE t.workspace_id = $1
             ORDER BY lower(t.name), t.id
            """,
            Tuple.of(tx.workspace()))
        .stream()
        .map(row ->
            new Directory.TeamFacts(
                row.getLong("id"), row.getString("name"), List.of(row.getArrayOfLongs("members"))))
        .toList();
  }

  boolean lockTeam(Tx tx, long team) {
    return tx.query(
                "SELECT 1 FROM team WHERE workspace_id = $1 AND id = $2 FOR KEY SHARE",
                Tuple.of(tx.workspace(), team))
            .rowCount()
        > 0;
  }

  Set<Long> teamsOf(Tx tx, long agent) {
    return tx
        .query(
            "SELECT team_id FROM team_member WHERE workspace_id = $1 AND agent_id = $2",
            Tuple.of(tx.workspace(), agent))
        .stream()
        .map(row -> row.getLong("team_id"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
