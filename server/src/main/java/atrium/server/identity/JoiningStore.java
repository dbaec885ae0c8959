package atrium.server.identity;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evidence read back, and the one column that joining writes. */
final class JoiningStore {
  /** A tie whose ends belong to different customers. */
  record Pair(long workspace, long a, long b) {}

  /** Whose an identity was at birth, and is now. */
  record Birth(long birth, long customer) {}

  List<Pair> pending(Tx tx) {
    var pairs = new ArrayList<Pair>();
    for (var row :
        tx.query(
            """
            SELECT e.workspace_id, e.a, e.b
              FROM evidence e
              JOIN identity x ON x.workspace_id = e.workspace_id AND x.id = e.a
              JOIN identity y ON y.workspace_id = e.workspace_id AND y.id = e.b
             WHERE e.active AND e.relation = 'same' AND e.rank <= 3 AND e.outcome = 'applied'
               AND x.customer_id <> y.customer_id
               AND e.recorded_at > now() - interval '1 day'
             LIMIT 500
            """,
            Tuple.tuple())) {
      pairs.add(new Pair(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return pairs;
  }

  List<Long> neighbours(Tx tx, Collection<Long> identities) {
    var found = new ArrayList<Long>();
    for (var row :
        tx.query(
            """
            SELECT b FROM evidence WHERE workspace_id = $1 AND a = ANY($2) AND active
             UNION
            SELECT a FROM evidence WHERE workspace_id = $1 AND b = ANY($2) AND active
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      found.add(row.getLong(0));
    }
    return found;
  }

  List<Membership.Fact> facts(Tx tx, Collection<Long> identities) {
    var facts = new ArrayList<Membership.Fact>();
    for (var row :
        tx.query(
            """
            SELECT id, a, b, relation = 'same', rank, event_at
              FROM evidence
             WHERE workspace_id = $1 AND a = ANY($2) AND b = ANY($2) AND active
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      facts.add(
          new Membership.Fact(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getBoolean(3),
              row.getShort(4),
              row.getOffsetDateTime(5).toInstant()));
    }
    return facts;
  }

  Map<Long, Birth> births(Tx tx, Collection<Long> identities) {
    var births = new HashMap<Long, Birth>();
    for (var row :
        tx.query(
            """
            SELECT id, birth_customer, customer_id FROM identity
             WHERE workspace_id = $1 AND id = ANY($2)
               FOR UPDATE
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      births.put(row.getLong(0), new Birth(row.getLong(1), row.getLong(2)));
    }
    return births;
  }

  void move(Tx tx, List<Long> identities, long winner) {
    tx.send(
        """
        WITH moved AS (
          UPDATE identity SET customer_id = $3
           WHERE workspace_id = $1 AND id = ANY($2) AND customer_id <> $3
          RETURNING birth_customer)
        UPDATE customer c
           SET merged_into = nullif($3, c.id),
               revision = c.revision + 1,
               name = CASE WHEN c.id = $3 AND c.name IS NULL THEN (
                        SELECT i.profile_name FROM identity i
                         WHERE i.workspace_id = $1 AND i.id = ANY($2) AND i.profile_name IS NOT NULL
                         ORDER BY i.id LIMIT 1)
                      ELSE c.name END
         WHERE c.workspace_id = $1
           AND (c.id = $3 OR c.id IN (SELECT birth_customer FROM moved))
        """,
        Tuple.of(tx.workspace(), identities.toArray(Long[]::new), winner));
    slots(tx, identities, winner);
  }

  /** The surviving customer's slot stays; one that only the others had becomes his. */
  private void slots(Tx tx, List<Long> identities, long winner) {
    tx.send(
        """
        WITH others AS (
          DELETE FROM open_conversation o
           USING identity i
           WHERE o.workspace_id = $1 AND i.workspace_id = $1 AND i.id = ANY($2)
             AND o.customer_id = i.birth_customer AND o.customer_id <> $3
          RETURNING o.customer_id, o.thread_key, o.conversation_id)
        INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
        SELECT DISTINCT ON (thread_key) $1, $3::bigint, thread_key, conversation_id
          FROM others
         ORDER BY thread_key, customer_id
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), identities.toArray(Long[]::new), winner));
  }

  void record(Tx tx, long id, long winner, long loser, List<Long> identities) {
    tx.send(
        """
        INSERT INTO identity_op (workspace_id, id, op, winner, loser, identities, reason, at)
        VALUES ($1, $2, 'merge', $3, $4, $5, 'evidence', now())
        """,
        Tuple.of(tx.workspace(), id, winner, loser, identities.toArray(Long[]::new)));
  }

  void hold(Tx tx, Map<Long, String> held) {
    if (held.isEmpty()) {
      return;
    }
    tx.send(
        """
        UPDATE evidence e SET outcome = 'held', held_reason = h.reason
          FROM unnest($2::bigint[], $3::text[]) AS h (id, reason)
         WHERE e.workspace_id = $1 AND e.id = h.id
        """,
        Tuple.of(
            tx.workspace(),
            held.keySet().toArray(Long[]::new),
            held.values().toArray(String[]::new)));
  }
}
