package atrium.server.identity.attributes;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What was said of the persons behind addresses. */
final class ValueStore {
  /** Keeps joining and parting out until the transaction ends. */
  void keepTogether(Tx tx) {
    tx.send("SELECT pg_advisory_xact_lock_shared($1)", Tuple.of(tx.workspace()));
  }

  /**
   * Of two who change what is known of a customer the second waits; his addresses, oldest first.
   */
  List<Long> lock(Tx tx, long customer) {
    tx.send(
        "SELECT id FROM customer WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE",
        Tuple.of(tx.workspace(), customer));
    return addresses(tx, customer);
  }

  List<Long> addresses(Tx tx, long customer) {
    return tx
        .query(
            """
            SELECT id FROM identity WHERE workspace_id = $1 AND customer_id = $2
             ORDER BY birth_customer <> $2, first_seen, id
            """,
            Tuple.of(tx.workspace(), customer))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  List<Said> of(Tx tx, Collection<Long> identities) {
    var said = new ArrayList<Said>();
    for (var row :
        tx.query(
            """
            SELECT attribute_id, identity_id, source, value::text, set_at, set_by
              FROM attribute_value
             WHERE workspace_id = $1 AND identity_id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)))) {
      said.add(
          new Said(
              row.getLong(0),
              row.getLong(1),
              Source.stored(row.getString(2)),
              Optional.ofNullable(row.getString(3)).map(Json.MAPPER::readTree),
              row.getOffsetDateTime(4).toInstant(),
              row.getLong(5)));
    }
    return said;
  }

  void say(Tx tx, Said one) {
    tx.send(
        """
        INSERT INTO attribute_value (workspace_id, attribute_id, identity_id, source, value,
                                     set_at, set_by)
        VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7)
        ON CONFLICT (workspace_id, identity_id, attribute_id, source) DO UPDATE
           SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by
        """,
        Tuple.of(
                tx.workspace(),
                one.attribute(),
                one.identity(),
                one.source().text(),
                one.value().map(Json.MAPPER::writeValueAsString).orElse(null))
            .addOffsetDateTime(one.at().atOffset(ZoneOffset.UTC))
            .addLong(one.by()));
  }

  /** How many addresses have a value of an attribute. */
  long count(Tx tx, long attribute) {
    return tx.query(
            """
            SELECT count(DISTINCT identity_id) FROM attribute_value
             WHERE workspace_id = $1 AND attribute_id = $2 AND value IS NOT NULL
            """,
            Tuple.of(tx.workspace(), attribute))
        .iterator()
        .next()
        .getLong(0);
  }

  /** How many addresses have one of some options. */
  long count(Tx tx, long attribute, Collection<String> options) {
    return tx.query(
            """
            SELECT count(DISTINCT identity_id) FROM attribute_value
             WHERE workspace_id = $1 AND attribute_id = $2 AND value #>> '{}' = ANY($3)
            """,
            Tuple.of(tx.workspace(), attribute, options.toArray(String[]::new)))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Takes options from all who have them. */
  void drop(Tx tx, long attribute, Collection<String> options) {
    tx.send(
        """
        DELETE FROM attribute_value
         WHERE workspace_id = $1 AND attribute_id = $2 AND value #>> '{}' = ANY($3)
        """,
        Tuple.of(tx.workspace(), attribute, options.toArray(String[]::new)));
  }
}
