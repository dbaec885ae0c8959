package atrium.server.automation.sla;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Rows of policies. */
final class PolicyStore {
  /** Those of the transaction's workspace, in the order in which they are tried. */
  List<Policy> all(Tx tx) {
    return tx
        .query(
            """
            SELECT id, name, place, enabled, rule::text FROM sla_policy
             WHERE workspace_id = $1 ORDER BY place, id
            """,
            Tuple.of(tx.workspace()))
        .stream()
        .map(row ->
            new Policy(
                row.getLong(0),
                row.getString(1),
                row.getInteger(2),
                row.getBoolean(3),
                Json.MAPPER.readValue(row.getString(4), Rule.class)))
        .toList();
  }

  /** Writes one, new or not. */
  void write(Tx tx, Policy one, Instant now) {
    tx.query(
        """
        INSERT INTO sla_policy (workspace_id, id, name, place, enabled, rule, created_at)
        VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7)
        ON CONFLICT (workspace_id, id) DO UPDATE
          SET name = excluded.name, enabled = excluded.enabled, rule = excluded.rule
        """,
        Tuple.of(
            tx.workspace(),
            one.id(),
            one.name(),
            one.place(),
            one.enabled(),
            Json.MAPPER.writeValueAsString(one.rule()),
            now.atOffset(ZoneOffset.UTC)));
  }

  void order(Tx tx, List<Long> ids) {
    tx.send(
        """
        UPDATE sla_policy p SET place = o.place
          FROM unnest($2::bigint[]) WITH ORDINALITY AS o (id, place)
         WHERE p.workspace_id = $1 AND p.id = o.id
        """,
        Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)));
  }

  void delete(Tx tx, long policy) {
    tx.send(
        "DELETE FROM sla_policy WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), policy));
  }
}
