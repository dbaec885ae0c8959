package atrium.server.identity.consent;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Topics of a workspace's own. */
final class TopicStore {
  private static final String SELECT =
      """
      SELECT id, key, kind, name, description, revision FROM consent_topic
       WHERE workspace_id = $1 AND deleted_at IS NULL
      """;

  /** Those that are not deleted, by name. */
  List<Topic> own(Tx tx) {
    return tx.query(SELECT + " ORDER BY name_key, id", Tuple.of(tx.workspace())).stream()
        .map(TopicStore::read)
        .toList();
  }

  /** One that stays as it is until the transaction ends. */
  Optional<Topic> lock(Tx tx, long id) {
    return tx.query(SELECT + " AND id = $2 FOR UPDATE", Tuple.of(tx.workspace(), id)).stream()
        .map(TopicStore::read)
        .findFirst();
  }

  /** Whether there is one of a key; it then stays until the transaction ends. */
  boolean hold(Tx tx, String key) {
    return tx.query(SELECT + " AND key = $2 FOR SHARE", Tuple.of(tx.workspace(), key)).size() > 0;
  }

  private static Topic read(Row row) {
    return new Topic(
        OptionalLong.of(row.getLong(0)),
        row.getString(1),
        Topic.Kind.stored(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getLong(5));
  }

  /** Whether another has the key, or had it, or has the name; the one of the two that is taken. */
  Optional<String> taken(Tx tx, Topic topic, String nameKey) {
    return tx
        .query(
            """
            SELECT CASE WHEN key = $3 THEN 'key' ELSE 'name' END FROM consent_topic
             WHERE workspace_id = $1 AND id <> $2
               AND (key = $3 OR (name_key = $4 AND deleted_at IS NULL))
             ORDER BY 1 LIMIT 1
            """,
            Tuple.of(tx.workspace(), topic.ownId(), topic.key(), nameKey))
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  void insert(Tx tx, Topic one, String nameKey) {
    tx.send(
        """
        INSERT INTO consent_topic (workspace_id, id, key, kind, name, name_key, description)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        Tuple.of(tx.workspace(), one.ownId(), one.key(), one.kind().text())
            .addString(one.name())
            .addString(nameKey)
            .addString(one.description()));
  }

  void update(Tx tx, Topic one, String nameKey) {
    tx.send(
        """
        UPDATE consent_topic
           SET name = $3, name_key = $4, description = $5, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(tx.workspace(), one.ownId(), one.name(), nameKey, one.description()));
  }

  void delete(Tx tx, long id, Instant at) {
    tx.send(
        "UPDATE consent_topic SET deleted_at = $3 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), id, at.atOffset(ZoneOffset.UTC)));
  }
}
