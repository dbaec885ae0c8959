package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which messages are due, and leases on them. Times are the database's own. */
final class ClaimStore {
  /**
   * Heads of conversations that are due, each channel only as many as it has room for: one index
   * range for every channel that may send now.
   */
  private static final String DUE =
      """
      SELECT d.workspace_id, d.message_id, d.channel_id
        FROM delivery_channel c
        LEFT JOIN unnest($1::bigint[], $2::integer[]) AS busy (channel, running)
          ON busy.channel = c.channel_id
       CROSS JOIN LATERAL (
         SELECT q.workspace_id, q.message_id, q.channel_id, q.next_at,
                row_number() OVER (ORDER BY q.next_at, q.message_id) AS turn
           FROM (SELECT x.* FROM delivery x
                  WHERE x.channel_id = c.channel_id AND x.workspace_id = c.workspace_id
                    AND x.state = 'queued' AND x.next_at <= clock_timestamp()
                    AND NOT EXISTS (
                      SELECT 1 FROM delivery e
                       WHERE e.workspace_id = x.workspace_id
                         AND e.conversation_id = x.conversation_id
                         AND e.pos < x.pos AND e.state IN ('queued', 'sending'))
                  ORDER BY x.next_at
                  LIMIT greatest(0, $3 - coalesce(busy.running, 0))) q) d
       WHERE c.held_until <= clock_timestamp()
       ORDER BY d.turn, d.next_at
       LIMIT $4
      """;

  /** What another transaction is busy with is left to it: whoever claims waits for no row. */
  private static final String HEADS =
      """
      SELECT d.message_id FROM delivery d
       WHERE d.workspace_id = $1 AND d.message_id = ANY($2) AND d.state = 'queued'
         AND d.next_at <= clock_timestamp()
         AND NOT EXISTS (
           SELECT 1 FROM delivery e
            WHERE e.workspace_id = $1 AND e.conversation_id = d.conversation_id
              AND e.pos < d.pos AND e.state IN ('queued', 'sending'))
       ORDER BY d.message_id
         FOR UPDATE SKIP LOCKED
      """;

  private static final String LEASE =
      """
      UPDATE delivery d
         SET state = 'sending', attempt = d.attempt + 1, lease_token = d.lease_token + 1,
             lease_until = clock_timestamp() + $3 * interval '1 millisecond',
             changed_at = clock_timestamp()
       WHERE d.workspace_id = $1 AND d.message_id = ANY($2)
      RETURNING d.message_id, d.conversation_id, d.channel_id, d.attempt, d.lease_token,
                d.deadline < clock_timestamp()
      """;

  /** A head that is due. */
  record Due(long workspace, long message, long channel) {}

  List<Due> due(Tx tx, Map<Long, Integer> running, int perChannel, int most) {
    var due = new ArrayList<Due>();
    for (var row :
        tx.query(
            DUE,
            Tuple.of(
                running.keySet().toArray(Long[]::new),
                running.values().toArray(Integer[]::new),
                perChannel,
                most))) {
      due.add(new Due(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return due;
  }

  /** Those of some messages that still are due heads, locked before the messages themselves are. */
  List<Long> heads(Tx tx, Collection<Long> messages) {
    return tx
        .query(HEADS, Tuple.of(tx.workspace()).addArrayOfLong(messages.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** Leases heads that are locked. */
  List<Lease> lease(Tx tx, Collection<Long> messages, Duration length, long takenAt) {
    var leases = new ArrayList<Lease>();
    for (var row :
        tx.query(
            LEASE,
            Tuple.of(tx.workspace(), messages.toArray(Long[]::new), (double) length.toMillis()))) {
      leases.add(
          new Lease(
              tx.workspace(),
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getInteger(3),
              row.getLong(4),
              row.getBoolean(5),
              takenAt));
    }
    return leases;
  }

  void begun(Tx tx, List<Lease> leases) {
    tx.send(
        """
        INSERT INTO delivery_attempt (workspace_id, message_id, attempt, step, at)
        SELECT $1, a.message, a.attempt, 'begun', clock_timestamp()
          FROM unnest($2::bigint[], $3::integer[]) AS a (message, attempt)
        """,
        Tuple.of(
            tx.workspace(),
            leases.stream().map(Lease::message).toArray(Long[]::new),
            leases.stream().map(Lease::attempt).toArray(Integer[]::new)));
  }

  /** Leases that ran out: whoever held them may have handed the message over. */
  List<Due> expired(Tx tx) {
    var expired = new ArrayList<Due>();
    for (var row :
        tx.query(
            """
            SELECT workspace_id, message_id, channel_id FROM delivery
             WHERE state = 'sending' AND lease_until < clock_timestamp()
             ORDER BY lease_until LIMIT 500
            """,
            Tuple.tuple())) {
      expired.add(new Due(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return expired;
  }

  /**
   * Takes leases that ran out away from their holders; without those that came back or that another
   * took.
   */
  List<Lease> takeOver(Tx tx, Collection<Long> messages) {
    var lost = new ArrayList<Lease>();
    for (var row :
        tx.query(
            """
            UPDATE delivery d SET lease_token = d.lease_token + 1
              FROM (SELECT message_id FROM delivery
                     WHERE workspace_id = $1 AND message_id = ANY($2) AND state = 'sending'
                       AND lease_until < clock_timestamp()
                     ORDER BY message_id FOR UPDATE SKIP LOCKED) picked
             WHERE d.workspace_id = $1 AND d.message_id = picked.message_id
            RETURNING d.message_id, d.conversation_id, d.channel_id, d.attempt, d.lease_token
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(messages.toArray(Long[]::new)))) {
      lost.add(
          new Lease(
              tx.workspace(),
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getInteger(3),
              row.getLong(4),
              false,
              0));
    }
    lost.sort(Comparator.comparingLong(Lease::message));
    return lost;
  }

  /**
   * How all workspaces together stand.
   *
   * @param lag seconds that the oldest due message waits
   * @param resting channels whose platform does not answer
   */
  record Whole(double lag, long resting) {}

  Whole whole(Tx tx, int breakAfter) {
    var row =
        tx.query(
                """
                SELECT (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(next_at)), 0)
                          FROM delivery
                         WHERE state = 'queued' AND next_at <= clock_timestamp())::float8,
                       (SELECT count(*) FROM delivery_channel WHERE failures >= $1)
                """,
                Tuple.of(breakAfter))
            .iterator()
            .next();
    return new Whole(row.getDouble(0), row.getLong(1));
  }
}
