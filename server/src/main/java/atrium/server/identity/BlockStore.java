package atrium.server.identity;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which addresses are blocked. */
final class BlockStore {
  List<Long> ofCustomers(Tx tx, Collection<Long> customers) {
    return tx
        .query(
            """
            SELECT id FROM identity WHERE workspace_id = $1 AND customer_id = ANY($2)
             ORDER BY first_seen, id
            """,
            Tuple.of(tx.workspace(), (Object) customers.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /**
   * Some addresses with all that the platform says are the same sender's: what comes from one comes
   * from all of them. A person's word that they are two people keeps them apart.
   */
  List<Long> together(Tx tx, Collection<Long> identities) {
    return tx
        .query(
            """
            WITH RECURSIVE sender (id, customer) AS (
              SELECT id, customer_id FROM identity WHERE workspace_id = $1 AND id = ANY($2)
              UNION
              SELECT o.id, o.customer_id
                FROM sender s
                JOIN evidence e ON e.workspace_id = $1 AND e.active AND e.relation = 'same'
                 AND e.rank = 1 AND (e.a = s.id OR e.b = s.id)
                JOIN identity o ON o.workspace_id = $1 AND o.customer_id = s.customer
                 AND o.id = CASE WHEN e.a = s.id THEN e.b ELSE e.a END)
            SELECT id FROM sender
            """,
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** Those that were not, by customer. */
  Map<Long, List<Long>> block(Tx tx, Collection<Long> identities, long by, Instant at) {
    return read(
        tx.query(
            """
            UPDATE identity SET blocked_at = $3, blocked_by = $4
             WHERE workspace_id = $1 AND id = ANY($2) AND blocked_at IS NULL
            RETURNING customer_id, id
            """,
            Tuple.of(
                tx.workspace(), identities.toArray(Long[]::new), at.atOffset(ZoneOffset.UTC), by)));
  }

  /** Those that were, by customer. */
  Map<Long, List<Long>> unblock(Tx tx, Collection<Long> identities) {
    return read(
        tx.query(
            """
            UPDATE identity SET blocked_at = NULL, blocked_by = NULL
             WHERE workspace_id = $1 AND id = ANY($2) AND blocked_at IS NOT NULL
            RETURNING customer_id, id
            """,
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new))));
  }

  private static Map<Long, List<Long>> read(RowSet<Row> rows) {
    var byCustomer = new HashMap<Long, List<Long>>();
    for (var row : rows) {
      byCustomer.computeIfAbsent(row.getLong(0), _ -> new ArrayList<>()).add(row.getLong(1));
    }
    byCustomer.values().forEach(ids -> ids.sort(null));
    return byCustomer;
  }
}
