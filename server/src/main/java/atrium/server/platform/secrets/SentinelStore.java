package atrium.server.platform.secrets;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * What the installation seals for itself: a row that shows whether a key is its own, and a root.
 */
final class SentinelStore {
  /** Opens with the installation's key and with no other. */
  static final String SENTINEL = "secret_sentinel";

  /** From what it holds, keys for other purposes are derived. */
  static final String ROOT = "secret_root";

  private final Database database;

  SentinelStore(Database database) {
    this.database = database;
  }

  /** What the installation's key sealed, in base64. */
  Optional<String> find(String name) {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx ->
            tx
                .query(
                    "SELECT value ->> 'sealed' AS sealed FROM setting WHERE key = $1",
                    Tuple.of(name))
                .stream()
                .map(row -> row.getString("sealed"))
                .findFirst());
  }

  /** Stores it unless another node did. */
  void offer(String name, String sealed) {
    database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx ->
            tx.query(
                """
                INSERT INTO setting (key, value) VALUES ($1, jsonb_build_object('sealed', $2::text))
                ON CONFLICT (key) DO NOTHING
                """,
                Tuple.of(name, sealed)));
  }

  /** Replaces it, unless it was replaced meanwhile. */
  void replace(Tx tx, String name, String before, String after) {
    tx.send(
        """
        UPDATE setting SET value = jsonb_build_object('sealed', $3::text)
         WHERE key = $1 AND value ->> 'sealed' = $2
        """,
        Tuple.of(name, before, after));
  }
}
