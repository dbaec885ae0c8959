package atrium.server.identity;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evidence, read back and switched off. */
final class EvidenceStore {
  /** A tie whose ends belong to different customers. */
  record Apart(long workspace, long a, long b) {}

  List<Apart> pending(Tx tx) {
    var pairs = new ArrayList<Apart>();
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
      pairs.add(new Apart(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return pairs;
  }

  /**
   * What integrations tied to some identities: of each enough to tell whether it is many people's.
   */
  List<Sharing.End> ends(Tx tx, Collection<Long> identities) {
    var found = new ArrayList<Sharing.End>();
    for (var row :
        tx.query(
            """
            SELECT w.id, i.id, i.kind, i.scope
              FROM unnest($2::bigint[]) AS w (id)
             CROSS JOIN LATERAL (
               (SELECT DISTINCT b AS other FROM evidence
                 WHERE workspace_id = $1 AND a = w.id AND active AND relation = 'same' AND rank = 3
                 LIMIT $3)
               UNION
               (SELECT DISTINCT a FROM evidence
                 WHERE workspace_id = $1 AND b = w.id AND active AND relation = 'same' AND rank = 3
                 LIMIT $3)) n
              JOIN identity i ON i.workspace_id = $1 AND i.id = n.other
            """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), Policy.LARGEST_GROUP + 1))) {
      found.add(
          new Sharing.End(row.getLong(0), row.getLong(1), row.getString(2), row.getString(3)));
    }
    return found;
  }

  /**
   * What evidence that may join connects with some identities.
   *
   * @param shared those of whom integrations' words do not count
   */
  List<Long> neighbours(Tx tx, Collection<Long> identities, Set<Long> shared) {
    var found = new ArrayList<Long>();
    for (var row :
        tx.query(
            """
            SELECT b FROM evidence
             WHERE workspace_id = $1 AND a = ANY($2) AND active AND relation = 'same'
               AND (rank < 3 OR rank = 3 AND a <> ALL($3))
             UNION
            SELECT a FROM evidence
             WHERE workspace_id = $1 AND b = ANY($2) AND active AND relation = 'same'
               AND (rank < 3 OR rank = 3 AND b <> ALL($3))
            """,
            Tuple.of(
                tx.workspace(), identities.toArray(Long[]::new), shared.toArray(Long[]::new)))) {
      found.add(row.getLong(0));
    }
    return found;
  }

  /** Active evidence whose both ends are among some identities. */
  List<Fact> facts(Tx tx, Collection<Long> identities) {
    var facts = new ArrayList<Fact>();
    for (var row :
        tx.query(
            """
            SELECT id, a, b, relation = 'same', rank, event_at
              FROM evidence
             WHERE workspace_id = $1 AND a = ANY($2) AND b = ANY($2) AND active
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      facts.add(
          new Fact(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getBoolean(3),
              row.getShort(4),
              row.getOffsetDateTime(5).toInstant()));
    }
    return facts;
  }

  /** Keeps what the rules made of evidence: joined with, or held back and why. */
  void judge(Tx tx, Collection<Fact> facts, Map<Long, Held> held) {
    tx.send(
        """
        UPDATE evidence e
           SET outcome = CASE WHEN h.reason IS NULL THEN 'applied' ELSE 'held' END,
               held_reason = h.reason
          FROM unnest($2::bigint[], $3::text[]) AS h (id, reason)
         WHERE e.workspace_id = $1 AND e.id = h.id AND e.held_reason IS DISTINCT FROM h.reason
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(facts, Fact::id),
            Columns.texts(
                facts, fact -> held.containsKey(fact.id()) ? held.get(fact.id()).text() : null)));
  }

  /** Holds back all that integrations said of those who are many people's. */
  void holdShared(Tx tx, Collection<Long> shared) {
    tx.send(
        """
        UPDATE evidence SET outcome = 'held', held_reason = $3
         WHERE workspace_id = $1 AND (a = ANY($2) OR b = ANY($2)) AND active AND relation = 'same'
           AND rank = 3 AND held_reason IS DISTINCT FROM $3
        """,
        Tuple.of(tx.workspace(), shared.toArray(Long[]::new), Held.SHARED_ADDRESS.text()));
  }

  /** Evidence that a person gave, all of one act. */
  void decided(Tx tx, Decision decision, List<Fact> facts) {
    tx.send(
        """
        INSERT INTO evidence (workspace_id, id, a, b, relation, rank, rule, source, source_key,
                              event_at, recorded_at, actor_id, outcome, decision_id)
        SELECT $1, f.id, f.a, f.b, CASE WHEN f.same THEN 'same' ELSE 'different' END, 0, 'decided',
               '{}', 'decision ' || $6::bigint, $7, $7, $8, 'applied', $6
          FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::boolean[])
               AS f (id, a, b, same)
        """,
        Tuple.of(
                tx.workspace(),
                Columns.longs(facts, Fact::id),
                Columns.longs(facts, Fact::a),
                Columns.longs(facts, Fact::b),
                Columns.flags(facts, Fact::same))
            .addLong(decision.id())
            .addOffsetDateTime(decision.at().atOffset(ZoneOffset.UTC))
            .addLong(decision.by().id()));
  }

  /** The evidence that an act stands in, by its id: the two it is about. */
  Map<Long, Fact.Pair> ofDecision(Tx tx, long decision) {
    var pairs = new HashMap<Long, Fact.Pair>();
    for (var row :
        tx.query(
            "SELECT id, a, b FROM evidence WHERE workspace_id = $1 AND decision_id = $2",
            Tuple.of(tx.workspace(), decision))) {
      pairs.put(row.getLong(0), new Fact.Pair(row.getLong(1), row.getLong(2)));
    }
    return pairs;
  }

  void switchOff(Tx tx, Collection<Long> evidence) {
    tx.send(
        "UPDATE evidence SET active = false WHERE workspace_id = $1 AND id = ANY($2)",
        Tuple.of(tx.workspace()).addArrayOfLong(evidence.toArray(Long[]::new)));
  }

  /** The acts that some evidence belongs to. */
  List<Long> decisionsOf(Tx tx, Collection<Long> evidence) {
    var found = new ArrayList<Long>();
    for (var row :
        tx.query(
            """
            SELECT DISTINCT decision_id FROM evidence
             WHERE workspace_id = $1 AND id = ANY($2) AND decision_id IS NOT NULL ORDER BY 1
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(evidence.toArray(Long[]::new)))) {
      found.add(row.getLong(0));
    }
    return found;
  }

  /** What ties or tied some identities without anybody's deciding it, the newest first. */
  List<History.Tie> ties(Tx tx, Collection<Long> identities, int most) {
    var ties = new ArrayList<History.Tie>();
    for (var row :
        tx.query(
            """
            SELECT id, a, b, rule, rank, event_at, held_reason FROM evidence
             WHERE workspace_id = $1 AND active AND decision_id IS NULL AND relation = 'same'
               AND (a = ANY($2) OR b = ANY($2))
             ORDER BY event_at DESC, id DESC LIMIT $3
            """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), most))) {
      ties.add(
          new History.Tie(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getString(3),
              row.getShort(4),
              row.getOffsetDateTime(5).toInstant(),
              Optional.ofNullable(row.getString(6))));
    }
    return ties;
  }
}
