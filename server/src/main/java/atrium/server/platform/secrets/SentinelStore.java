package atrium.server.platform.secrets;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The row that shows whether a key is the installation's. */
final class SentinelStore {
  private static final String KEY = "secret_sentinel";
  private final Database database;

  SentinelStore(Database database) {
    this.database = database;
  }

  /** What the installation's key sealed, in base64. */
  Optional<String> find() {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx ->
            tx
                .query(
                    "SELECT value ->> 'sealed' AS sealed FROM setting WHERE key = $1",
                    Tuple.of(KEY))
                .stream()
                .map(row -> row.getString("sealed"))
                .findFirst());
  }

  /** Stores it unless another node did. */
  void offer(String sealed) {
    database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx ->
            tx.query(
                """
                INSERT INTO setting (key, value) VALUES ($1, jsonb_build_object('sealed', $2::text))
                ON CONFLICT (key) DO NOTHING
                """,
                Tuple.of(KEY, sealed)));
  }
}
