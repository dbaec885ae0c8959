package atrium.server.identity.attributes;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/** Rows of attributes. */
final class AttributeStore {
  private static final TypeReference<List<Attribute.Option>> OPTIONS = new TypeReference<>() {};
  private static final String SELECT =
      """
      SELECT id, key, name, type, description, options::text, required_on_close, seen_by,
             seen_by_teams, edited_by, edited_by_teams, revision
        FROM attribute
       WHERE workspace_id = $1
      """;

  List<Attribute> all(Tx tx) {
    return tx.query(SELECT + " ORDER BY name_key, id", Tuple.of(tx.workspace())).stream()
        .map(AttributeStore::read)
        .toList();
  }

  /** They stay, and their options with them, until the transaction ends. */
  void hold(Tx tx, Collection<String> keys) {
    tx.send(
        """
        SELECT id FROM attribute WHERE workspace_id = $1 AND key = ANY($2)
         ORDER BY id FOR KEY SHARE
        """,
        Tuple.of(tx.workspace(), (Object) keys.toArray(String[]::new)));
  }

  /** One, which stays as it is until the transaction ends. */
  Optional<Attribute> lock(Tx tx, long id) {
    return tx.query(SELECT + " AND id = $2 FOR UPDATE", Tuple.of(tx.workspace(), id)).stream()
        .map(AttributeStore::read)
        .findFirst();
  }

  private static Attribute read(Row row) {
    return new Attribute(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        AttributeType.stored(row.getString(3)),
        row.getString(4),
        Json.MAPPER.readValue(row.getString(5), OPTIONS),
        row.getBoolean(6),
        new Audience(Audience.Kind.stored(row.getString(7)), Set.of(row.getArrayOfLongs(8))),
        new Audience(Audience.Kind.stored(row.getString(9)), Set.of(row.getArrayOfLongs(10))),
        row.getLong(11));
  }

  /** Whether another has the key or the name; the one of the two that is taken. */
  Optional<String> taken(Tx tx, Attribute attribute, String nameKey) {
    return tx
        .query(
            """
            SELECT CASE WHEN key = $3 THEN 'key' ELSE 'name' END FROM attribute
             WHERE workspace_id = $1 AND id <> $2 AND (key = $3 OR name_key = $4)
             ORDER BY 1 LIMIT 1
            """,
            Tuple.of(tx.workspace(), attribute.id(), attribute.key(), nameKey))
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  void insert(Tx tx, Attribute one, String nameKey) {
    tx.send(
        """
        INSERT INTO attribute (workspace_id, id, key, type, name, name_key, description, options,
                               required_on_close, seen_by, seen_by_teams, edited_by,
                               edited_by_teams)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12, $13)
        """,
        said(Tuple.of(tx.workspace(), one.id(), one.key(), one.type().text()), one, nameKey));
  }

  void update(Tx tx, Attribute one, String nameKey) {
    tx.send(
        """
        UPDATE attribute
           SET name = $3, name_key = $4, description = $5, options = $6::text::jsonb,
               required_on_close = $7, seen_by = $8, seen_by_teams = $9, edited_by = $10,
               edited_by_teams = $11, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        said(Tuple.of(tx.workspace(), one.id()), one, nameKey));
  }

  private static Tuple said(Tuple tuple, Attribute one, String nameKey) {
    return tuple
        .addString(one.name())
        .addString(nameKey)
        .addString(one.description())
        .addString(Json.MAPPER.writeValueAsString(one.options()))
        .addBoolean(one.requiredOnClose())
        .addString(one.seenBy().kind().text())
        .addArrayOfLong(array(one.seenBy().teams()))
        .addString(one.editedBy().kind().text())
        .addArrayOfLong(array(one.editedBy().teams()));
  }

  private static Long[] array(Collection<Long> ids) {
    return ids.stream().sorted().toArray(Long[]::new);
  }

  void delete(Tx tx, long id) {
    tx.send(
        "DELETE FROM attribute WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id));
  }
}
