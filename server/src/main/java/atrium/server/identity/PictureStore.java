package atrium.server.identity;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalLong;

/** What addresses look like, and what else a platform tells of them that is their customers'. */
final class PictureStore {
  /** False if it is the one that was kept already. */
  boolean keep(Tx tx, long identity, PictureKeeper.Picture picture) {
    return tx.query(
                """
                INSERT INTO profile_picture AS p
                       (workspace_id, identity_id, sha256, size, mime_type, token, kept_at)
                SELECT $1, i.id, decode($3, 'hex'), $4, $5, $6, clock_timestamp()
                  FROM identity i
                 WHERE i.workspace_id = $1 AND i.id = $2 AND i.state <> 'erased'
                ON CONFLICT (workspace_id, identity_id) DO UPDATE
                   SET sha256 = excluded.sha256, size = excluded.size,
                       mime_type = excluded.mime_type, token = excluded.token,
                       kept_at = excluded.kept_at
                 WHERE p.sha256 <> excluded.sha256
                """,
                Tuple.of(tx.workspace(), identity, picture.sha256())
                    .addInteger(picture.size())
                    .addString(picture.mimeType())
                    .addString(picture.token()))
            .rowCount()
        == 1;
  }

  /** False if there was none. */
  boolean drop(Tx tx, long identity) {
    return tx.query(
                "DELETE FROM profile_picture WHERE workspace_id = $1 AND identity_id = $2",
                Tuple.of(tx.workspace(), identity))
            .rowCount()
        == 1;
  }

  /** Who has another picture now; he is another version of himself by it. */
  OptionalLong touch(Tx tx, long identity) {
    return tx
        .query(
            """
            UPDATE customer c SET revision = c.revision + 1
              FROM identity i
             WHERE i.workspace_id = $1 AND i.id = $2
               AND c.workspace_id = $1 AND c.id = i.customer_id
            RETURNING c.id
            """,
            Tuple.of(tx.workspace(), identity))
        .stream()
        .mapToLong(row -> row.getLong(0))
        .findFirst();
  }

  /** Keeps a language; empty if it is the one that was known. */
  OptionalLong speaks(Tx tx, long identity, String language) {
    return tx
        .query(
            """
            UPDATE customer c SET language = $3, revision = c.revision + 1
              FROM identity i
             WHERE i.workspace_id = $1 AND i.id = $2
               AND c.workspace_id = $1 AND c.id = i.customer_id
               AND c.language IS DISTINCT FROM $3
            RETURNING c.id
            """,
            Tuple.of(tx.workspace(), identity, language))
        .stream()
        .mapToLong(row -> row.getLong(0))
        .findFirst();
  }
}
