package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
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
    return read(
        tx.query(
            """
            SELECT a.id, p.name, a.role
              FROM agent a JOIN person p ON p.id = a.person_id
             WHERE a.workspace_id = $1 AND NOT a.disabled AND NOT p.disabled
             ORDER BY p.name, a.id
            """,
            Tuple.of(tx.workspace())));
  }

  List<Directory.AgentFacts> everybody(Tx tx) {
    return read(
        tx.query(
            """
            SELECT a.id, p.name, a.role
              FROM agent a JOIN person p ON p.id = a.person_id
             WHERE a.workspace_id = $1
            """,
            Tuple.of(tx.workspace())));
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

  private static List<Directory.AgentFacts> read(RowSet<Row> rows) {
    return rows.stream()
        .map(row -> new Directory.AgentFacts(row.getLong(0), row.getString(1), row.getString(2)))
        .toList();
  }
}
