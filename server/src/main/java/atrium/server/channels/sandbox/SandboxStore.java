package atrium.server.channels.sandbox;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** Rows of sandboxes. */
final class SandboxStore {
  private static final String COLUMNS =
      "SELECT workspace_id, channel_id, connector, token, port, customers, open FROM sandbox";

  /** A sandbox as it is stored. */
  record Stored(
      long workspace,
      long channel,
      String connector,
      String token,
      int port,
      List<String> customers,
      boolean open) {
    Stored {
      customers = List.copyOf(customers);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Stored[" + channel + ", " + connector + "]";
    }
  }

  List<Stored> all(Tx tx) {
    return tx
        .query(
            COLUMNS + " WHERE workspace_id = $1 ORDER BY connector LIMIT 100",
            Tuple.of(tx.workspace()))
        .stream()
        .map(SandboxStore::read)
        .toList();
  }

  Optional<Stored> find(Tx tx, long channel) {
    return tx
        .query(
            COLUMNS + " WHERE workspace_id = $1 AND channel_id = $2",
            Tuple.of(tx.workspace(), channel))
        .stream()
        .map(SandboxStore::read)
        .findFirst();
  }

  /** Those that run, in all workspaces. */
  List<Stored> open(Tx tx, int most) {
    return tx
        .query(COLUMNS + " WHERE open ORDER BY workspace_id, channel_id LIMIT $1", Tuple.of(most))
        .stream()
        .map(SandboxStore::read)
        .toList();
  }

  void save(Tx tx, Stored sandbox) {
    tx.send(
        """
        INSERT INTO sandbox (workspace_id, channel_id, connector, token, port, customers, open)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (workspace_id, channel_id)
        DO UPDATE SET port = $5, customers = $6, open = $7
        """,
        Tuple.of(
            tx.workspace(),
            sandbox.channel(),
            sandbox.connector(),
            sandbox.token(),
            sandbox.port(),
            sandbox.customers().toArray(String[]::new),
            sandbox.open()));
  }

  private static Stored read(Row row) {
    return new Stored(
        row.getLong("workspace_id"),
        row.getLong("channel_id"),
        row.getString("connector"),
        row.getString("token"),
        row.getInteger("port"),
        List.of(row.getArrayOfStrings("customers")),
        row.getBoolean("open"));
  }
}
