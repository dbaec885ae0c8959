package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

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

  private static List<Directory.AgentFacts> read(RowSet<Row> rows) {
    return rows.stream()
        .map(row -> new Directory.AgentFacts(row.getLong(0), row.getString(1), row.getString(2)))
        .toList();
  }
}
