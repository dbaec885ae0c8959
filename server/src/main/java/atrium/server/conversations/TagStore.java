package atrium.server.conversations;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Rows of tags. */
final class TagStore {
  List<Tag> all(Tx tx) {
    return tx
        .query(
            "SELECT id, name, colour FROM tag WHERE workspace_id = $1 ORDER BY name_key",
            Tuple.of(tx.workspace()))
        .stream()
        .map(TagStore::read)
        .toList();
  }

  List<Tag> get(Tx tx, Collection<Long> ids) {
    return tx
        .query(
            "SELECT id, name, colour FROM tag WHERE workspace_id = $1 AND id = ANY($2)",
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)))
        .stream()
        .map(TagStore::read)
        .toList();
  }

  private static Tag read(Row row) {
    return new Tag(
        row.getLong(0),
        row.getString(1),
        Tag.Colour.valueOf(row.getString(2).toUpperCase(Locale.ROOT)));
  }

  long count(Tx tx) {
    return tx.query("SELECT count(*) FROM tag WHERE workspace_id = $1", Tuple.of(tx.workspace()))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Whether it is there now; not if another one has the name. */
  boolean insert(Tx tx, Tag tag, String key, Instant at) {
    return tx.query(
                """
                INSERT INTO tag (workspace_id, id, name, name_key, colour, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT DO NOTHING
                """,
                Tuple.of(
                    tx.workspace(),
                    tag.id(),
                    tag.name(),
                    key,
                    colour(tag),
                    at.atOffset(ZoneOffset.UTC)))
            .rowCount()
        > 0;
  }

  private static String colour(Tag tag) {
    return tag.colour().name().toLowerCase(Locale.ROOT);
  }

  List<Tag> lock(Tx tx, long id) {
    return tx
        .query(
            """
            SELECT id, name, colour FROM tag WHERE workspace_id = $1 AND id = $2
               FOR NO KEY UPDATE
            """,
            Tuple.of(tx.workspace(), id))
        .stream()
        .map(TagStore::read)
        .toList();
  }

  boolean isTaken(Tx tx, String key, long other) {
    return tx.query(
                "SELECT 1 FROM tag WHERE workspace_id = $1 AND name_key = $2 AND id <> $3",
                Tuple.of(tx.workspace(), key, other))
            .rowCount()
        > 0;
  }

  void update(Tx tx, Tag tag, String key) {
    tx.send(
        """
        UPDATE tag SET name = $3, name_key = $4, colour = $5, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(tx.workspace(), tag.id(), tag.name(), key, colour(tag)));
  }

  /** Takes it from all conversations and away. */
  boolean delete(Tx tx, long id) {
    return tx.query(
                "DELETE FROM tag WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id))
            .rowCount()
        > 0;
  }
}
