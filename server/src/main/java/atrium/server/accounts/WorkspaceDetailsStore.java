package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;

/** What a workspace is called, and its time zone, as rows. */
final class WorkspaceDetailsStore {
  private static final String SELECT =
      "SELECT id, slug, name, zone, revision FROM workspace WHERE id = $1";

  WorkspaceDetails find(Tx tx) {
    return read(tx, SELECT);
  }

  /** The same, which stays as it is until the transaction ends. */
  WorkspaceDetails lock(Tx tx) {
    return read(tx, SELECT + " FOR NO KEY UPDATE");
  }

  private static WorkspaceDetails read(Tx tx, String sql) {
    var row = tx.query(sql, Tuple.of(tx.workspace())).iterator().next();
    return new WorkspaceDetails(
        row.getLong("id"),
        row.getString("slug"),
        row.getString("name"),
        row.getString("zone"),
        row.getLong("revision"));
  }

  void update(Tx tx, WorkspaceDetails after) {
    tx.send(
        "UPDATE workspace SET name = $2, zone = $3, revision = $4 WHERE id = $1",
        Tuple.of(tx.workspace(), after.name(), after.zone(), after.revision()));
  }
}
