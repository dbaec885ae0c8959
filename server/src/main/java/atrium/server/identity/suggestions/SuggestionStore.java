package atrium.server.identity.suggestions;

import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Pairs that share something. */
final class SuggestionStore {
  private static final String PAIRS =
      """
      SELECT s.a, s.b, s.score, s.reasons::text FROM suggestion s
       WHERE s.workspace_id = $1 AND s.a = ANY($2)
      UNION
      SELECT s.a, s.b, s.score, s.reasons::text FROM suggestion s
       WHERE s.workspace_id = $1 AND s.b = ANY($2)
      """;

  /** Those of which one is among some addresses. */
  List<Pairing> of(Tx tx, Collection<Long> identities) {
    return read(
        tx.query(PAIRS, Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new))));
  }

  private static List<Pairing> read(RowSet<Row> rows) {
    var found = new ArrayList<Pairing>();
    for (var row : rows) {
      found.add(
          new Pairing(
              row.getLong(0),
              row.getLong(1),
              row.getFloat(2),
              List.of(Json.MAPPER.readValue(row.getString(3), Reason[].class))));
    }
    return found;
  }

  void put(Tx tx, Collection<Pairing> pairs, Instant at) {
    tx.send(
        """
        INSERT INTO suggestion (workspace_id, a, b, score, reasons, at)
        SELECT $1, n.a, n.b, n.score, n.reasons::jsonb, $6
          FROM unnest($2::bigint[], $3::bigint[], $4::text[]::real[], $5::text[])
               AS n (a, b, score, reasons)
         ORDER BY n.a, n.b
        ON CONFLICT (workspace_id, a, b) DO UPDATE
           SET score = excluded.score, reasons = excluded.reasons, at = excluded.at
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(pairs, Pairing::a),
            Columns.longs(pairs, Pairing::b),
            Columns.texts(pairs, pair -> Double.toString(pair.score())),
            Columns.texts(pairs, pair -> Json.MAPPER.writeValueAsString(pair.reasons())),
            at.atOffset(ZoneOffset.UTC)));
  }

  void remove(Tx tx, Collection<Pairing> pairs) {
    tx.send(
        """
        DELETE FROM suggestion s USING unnest($2::bigint[], $3::bigint[]) AS n (a, b)
         WHERE s.workspace_id = $1 AND s.a = n.a AND s.b = n.b
        """,
        Tuple.of(
            tx.workspace(), Columns.longs(pairs, Pairing::a), Columns.longs(pairs, Pairing::b)));
  }

  /** Customers that somebody said are not those who have some addresses. */
  Set<Long> saidDifferent(Tx tx, Collection<Long> identities) {
    var found = new HashSet<Long>();
    for (var row :
        tx.query(
            """
            SELECT i.customer_id FROM evidence e
              JOIN identity i ON i.workspace_id = $1 AND i.id = e.b
             WHERE e.workspace_id = $1 AND e.a = ANY($2) AND e.active AND e.relation = 'different'
            UNION
            SELECT i.customer_id FROM evidence e
              JOIN identity i ON i.workspace_id = $1 AND i.id = e.a
             WHERE e.workspace_id = $1 AND e.b = ANY($2) AND e.active AND e.relation = 'different'
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      found.add(row.getLong(0));
    }
    return found;
  }
}
