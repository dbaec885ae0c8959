package atrium.server.identity.consent;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What was said, and what platforms refuse. */
final class ConsentStore {
  private static final String PLACE =
      "SELECT id, customer_id, kind, state, blocked_at IS NOT NULL FROM identity";
  private static final String RECORDED =
      """
      id, identity_id, topic, granted, basis, proof, message_id, by_program, set_by, observed_at,
      recorded_at
      """;

  /** Where everybody stands who has some addresses, by their customers. */
  Map<Long, Standing> standings(Tx tx, Collection<Long> identities) {
    var places = around(tx, identities);
    var all = places.stream().map(Standing.Place::id).toList();
    var pairs = pairs(tx, all);
    var newest = newest(tx, all);
    var refused = refused(tx, all);
    var standings = new HashMap<Long, Standing>();
    places.stream()
        .collect(groupingBy(Standing.Place::customer))
        .forEach((customer, his) -> {
          var own = his.stream().map(Standing.Place::id).collect(toSet());
          standings.put(
              customer,
              new Standing(
                  his,
                  pairs,
                  newest.stream().filter(one -> own.contains(one.identity())).toList(),
                  refused.stream().filter(one -> own.contains(one.identity())).toList()));
        });
    return standings;
  }

  /** Keeps joining and parting out until the transaction ends. */
  void keepTogether(Tx tx) {
    tx.send("SELECT pg_advisory_xact_lock_shared($1)", Tuple.of(tx.workspace()));
  }

  /** Of two who record something of a customer the second waits; his addresses, oldest first. */
  List<Standing.Place> lock(Tx tx, long customer) {
    tx.send(
        "SELECT id FROM customer WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE",
        Tuple.of(tx.workspace(), customer));
    return places(
        tx,
        PLACE + " WHERE workspace_id = $1 AND customer_id = $2 ORDER BY first_seen, id",
        Tuple.of(tx.workspace(), customer));
  }

  /** Addresses as they are, oldest first. */
  List<Standing.Place> places(Tx tx, Collection<Long> identities) {
    return places(
        tx,
        PLACE + " WHERE workspace_id = $1 AND id = ANY($2) ORDER BY first_seen, id",
        Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)));
  }

  /** All addresses of the customers who have some, oldest first. */
  private List<Standing.Place> around(Tx tx, Collection<Long> identities) {
    return places(
        tx,
        PLACE
            + """
             WHERE workspace_id = $1
              AND customer_id IN (SELECT customer_id FROM identity
                                   WHERE workspace_id = $1 AND id = ANY($2))
            ORDER BY first_seen, id
            """,
        Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)));
  }

  private static List<Standing.Place> places(Tx tx, String sql, Tuple arguments) {
    var places = new ArrayList<Standing.Place>();
    for (var row : tx.query(sql, arguments)) {
      places.add(
          new Standing.Place(
              row.getLong(0),
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              row.getBoolean(4)));
    }
    return places;
  }

  /** Which of some addresses the platform says are one sender's. */
  List<Standing.Pair> pairs(Tx tx, Collection<Long> identities) {
    var pairs = new ArrayList<Standing.Pair>();
    for (var row :
        tx.query(
            """
            SELECT a, b FROM evidence
             WHERE workspace_id = $1 AND active AND relation = 'same' AND rank = 1
               AND a = ANY($2) AND b = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)))) {
      pairs.add(new Standing.Pair(row.getLong(0), row.getLong(1)));
    }
    return pairs;
  }

  /** The newest of each address and topic. */
  List<Recorded> newest(Tx tx, Collection<Long> identities) {
    return recorded(
        tx,
        "SELECT DISTINCT ON (identity_id, topic) "
            + RECORDED
            + """
              FROM consent
             WHERE workspace_id = $1 AND identity_id = ANY($2)
             ORDER BY identity_id, topic, observed_at DESC,
                      CASE WHEN granted IS NULL THEN 1 WHEN granted THEN 2 ELSE 0 END, id DESC
            """,
        Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)));
  }

  /** All that was said, the last recorded first. */
  List<Recorded> history(Tx tx, Collection<Long> identities, int most) {
    return recorded(
        tx,
        "SELECT "
            + RECORDED
            + """
              FROM consent
             WHERE workspace_id = $1 AND identity_id = ANY($2)
             ORDER BY recorded_at DESC, id DESC LIMIT $3
            """,
        Tuple.of(tx.workspace(), identities.toArray(Long[]::new), most));
  }

  private static List<Recorded> recorded(Tx tx, String sql, Tuple arguments) {
    return tx.query(sql, arguments).stream().map(ConsentStore::recorded).toList();
  }

  private static Recorded recorded(Row row) {
    var message = row.getLong(6);
    var by = row.getLong(8);
    return new Recorded(
        row.getLong(0),
        row.getLong(1),
        row.getString(2),
        State.stored(row.getBoolean(3)),
        Source.stored(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        message == null ? OptionalLong.empty() : OptionalLong.of(message),
        by == null ? Optional.empty() : Optional.of(new Recorded.By(row.getBoolean(7), by)),
        row.getOffsetDateTime(9).toInstant(),
        row.getOffsetDateTime(10).toInstant());
  }

  /** What platforms keep from some addresses. */
  List<Refused> refused(Tx tx, Collection<Long> identities) {
    var refused = new ArrayList<Refused>();
    for (var row :
        tx.query(
            """
            SELECT identity_id, channel_id, topic, observed_at FROM platform_refusal
             WHERE workspace_id = $1 AND identity_id = ANY($2) AND refused
             ORDER BY observed_at, identity_id, channel_id, topic
            """,
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)))) {
      refused.add(
          new Refused(
              row.getLong(0),
              row.getLong(1),
              row.getString(2),
              row.getOffsetDateTime(3).toInstant()));
    }
    return refused;
  }

  /**
   * Keeps what was said; what is known under the same key already is not kept again.
   *
   * @return whether it is new
   */
  boolean insert(Tx tx, Recorded one, String sourceKey) {
    return tx.query(
                """
                INSERT INTO consent (workspace_id, id, identity_id, topic, granted, basis,
                                     source_key, proof, message_id, by_program, set_by,
                                     observed_at, recorded_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                ON CONFLICT DO NOTHING
                """,
                Tuple.of(tx.workspace(), one.id(), one.identity(), one.topic())
                    .addBoolean(one.state().column())
                    .addString(one.source().text())
                    .addString(sourceKey)
                    .addString(one.proof().orElse(null))
                    .addLong(one.message().isPresent() ? one.message().getAsLong() : null)
                    .addBoolean(one.by().filter(Recorded.By::program).isPresent())
                    .addLong(one.by().map(Recorded.By::id).orElse(null))
                    .addOffsetDateTime(one.at().atOffset(ZoneOffset.UTC))
                    .addOffsetDateTime(one.recordedAt().atOffset(ZoneOffset.UTC)))
            .rowCount()
        > 0;
  }

  /** Keeps what a platform refuses, or refuses no more; older news changes nothing. */
  void refuse(Tx tx, Refused one, boolean refused) {
    tx.send(
        """
        INSERT INTO platform_refusal AS p
               (workspace_id, identity_id, channel_id, topic, refused, observed_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (workspace_id, identity_id, channel_id, topic) DO UPDATE
           SET refused = excluded.refused, observed_at = excluded.observed_at
         WHERE p.observed_at < excluded.observed_at
            OR (p.observed_at = excluded.observed_at AND excluded.refused)
        """,
        Tuple.of(tx.workspace(), one.identity(), one.channel(), one.topic(), refused)
            .addOffsetDateTime(one.at().atOffset(ZoneOffset.UTC)));
  }
}
