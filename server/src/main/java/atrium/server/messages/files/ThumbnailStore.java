package atrium.server.messages.files;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Rows of small pictures. */
final class ThumbnailStore {
  /**
   * A small picture that was made.
   *
   * @param sha256 of the small picture, lower-case hex
   */
  record Kept(String sha256, FileType type, int size) {}

  /**
   * What is known of a file: empty if nobody looked yet, an empty one in it if none can be made.
   */
  Optional<Optional<Kept>> find(Tx tx, String sha256, int side) {
    for (var row :
        tx.query(
            """
            SELECT encode(made, 'hex') AS made, mime_type, size
              FROM thumbnail
             WHERE workspace_id = $1 AND sha256 = decode($2, 'hex') AND side = $3
            """,
            Tuple.of(tx.workspace(), sha256, side))) {
      var made = Optional.ofNullable(row.getString("made"));
      return Optional.of(
          made.map(hash ->
              new Kept(hash, FileType.of(row.getString("mime_type")), row.getInteger("size"))));
    }
    return Optional.empty();
  }

  void insert(Tx tx, String sha256, int side, Optional<Kept> made) {
    var _ =
        tx.send(
            """
            INSERT INTO thumbnail (workspace_id, sha256, side, made, mime_type, size)
            VALUES ($1, decode($2, 'hex'), $3, decode($4, 'hex'), $5, $6)
            ON CONFLICT DO NOTHING
            """,
            Tuple.tuple()
                .addLong(tx.workspace())
                .addString(sha256)
                .addInteger(side)
                .addString(made.map(Kept::sha256).orElse(null))
                .addString(made.map(kept -> kept.type().mimeType()).orElse(null))
                .addInteger(made.map(Kept::size).orElse(null)));
  }
}
