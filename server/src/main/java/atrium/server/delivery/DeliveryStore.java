package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rows of the outbox. Times are the database's own. */
final class DeliveryStore {
  private static final String COLUMNS =
      """
      d.message_id, d.conversation_id, d.channel_id, d.state, d.attempt, d.next_at, d.changed_at,
      d.last_code, extract(epoch FROM clock_timestamp() - d.changed_at)::float8
      """;

  /** How long platforms that know a message again by its key do so. */
  private static final Duration KEY_KNOWN = Duration.ofHours(24);

  /** A message about to wait for its turn. */
  record Entry(long message, long conversation, long pos, long channel) {}

  /**
   * Puts a message in.
   *
   * @param undo how long it waits at least
   * @param patience how long it is tried at most
   * @param attempts how many were made before
   */
  void insert(Tx tx, Entry entry, Duration undo, Duration patience, int attempts) {
    tx.send(
        """
        INSERT INTO delivery (workspace_id, message_id, conversation_id, pos, channel_id, attempt,
                              accepted_at, next_at, deadline, changed_at)
        VALUES ($1, $2, $3, $4, $5, $8, clock_timestamp(),
                clock_timestamp() + $6 * interval '1 millisecond',
                clock_timestamp() + $7 * interval '1 millisecond', clock_timestamp())
        """,
        Tuple.of(
                tx.workspace(), entry.message(), entry.conversation(), entry.pos(), entry.channel())
            .addDouble((double) undo.toMillis())
            .addDouble((double) undo.plus(patience).toMillis())
            .addInteger(attempts));
    tx.send(
        """
        INSERT INTO delivery_channel (workspace_id, channel_id) VALUES ($1, $2)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), entry.channel()));
  }

  /**
   * Locks a row as its leaseholder; empty if he no longer is.
   *
   * @return attempts in a row that the channel's platform did not answer
   */
  OptionalInt held(Tx tx, Lease lease) {
    for (var row :
        tx.query(
            """
            SELECT coalesce((SELECT c.failures FROM delivery_channel c
                              WHERE c.workspace_id = $1 AND c.channel_id = d.channel_id), 0)
              FROM delivery d
             WHERE d.workspace_id = $1 AND d.message_id = $2 AND d.state = 'sending'
               AND d.lease_token = $3
               FOR UPDATE OF d
            """,
            Tuple.of(tx.workspace(), lease.message(), lease.token()))) {
      return OptionalInt.of(row.getInteger(0));
    }
    return OptionalInt.empty();
  }

  void remove(Tx tx, long message) {
    tx.send(
        "DELETE FROM delivery WHERE workspace_id = $1 AND message_id = $2",
        Tuple.of(tx.workspace(), message));
  }

  /** Ends a lease: the message waits for another attempt. */
  void requeue(Tx tx, long message, Duration pause, String code) {
    tx.send(
        """
        UPDATE delivery
           SET state = 'queued', lease_until = NULL, last_code = $4, changed_at = clock_timestamp(),
               next_at = clock_timestamp() + $3 * interval '1 millisecond'
         WHERE workspace_id = $1 AND message_id = $2
        """,
        Tuple.of(tx.workspace(), message, (double) pause.toMillis(), code));
  }

  /**
   * Ends a lease whose outcome nobody knows: the message waits for another attempt under the same
   * key, as long as the platform knows that key for certain.
   *
   * @return false if it does not any more; then nothing was changed
   */
  boolean repeat(Tx tx, long message, Duration pause, String code) {
    return tx.query(
                """
                UPDATE delivery
                   SET state = 'queued', lease_until = NULL, last_code = $4,
                       changed_at = clock_timestamp(),
                       next_at = clock_timestamp() + $3 * interval '1 millisecond',
                       deadline = least(deadline, accepted_at + $5 * interval '1 millisecond')
                 WHERE workspace_id = $1 AND message_id = $2
                   AND least(deadline, accepted_at + $5 * interval '1 millisecond')
                       >= clock_timestamp() + $3 * interval '1 millisecond'
                """,
                Tuple.of(
                    tx.workspace(),
                    message,
                    (double) pause.toMillis(),
                    code,
                    (double) KEY_KNOWN.toMillis()))
            .rowCount()
        == 1;
  }

  /** Ends a lease: nothing is tried any more, but people may decide. */
  void settle(Tx tx, long message, String state, String code) {
    tx.send(
        """
        UPDATE delivery
           SET state = $3, lease_until = NULL, last_code = $4, changed_at = clock_timestamp()
         WHERE workspace_id = $1 AND message_id = $2
        """,
        Tuple.of(tx.workspace(), message, state, code));
  }

  /** Moves the time of rows that wait. */
  void postpone(Tx tx, long message, Duration pause) {
    tx.send(
        """
        UPDATE delivery SET next_at = clock_timestamp() + $3 * interval '1 millisecond'
         WHERE workspace_id = $1 AND message_id = $2 AND state = 'queued'
        """,
        Tuple.of(tx.workspace(), message, (double) pause.toMillis()));
  }

  /** Whether a pause would outlast a message's time. */
  boolean outlasts(Tx tx, long message, Duration pause) {
    return tx.query(
                """
                SELECT 1 FROM delivery
                 WHERE workspace_id = $1 AND message_id = $2
                   AND deadline < clock_timestamp() + $3 * interval '1 millisecond'
                """,
                Tuple.of(tx.workspace(), message, (double) pause.toMillis()))
            .size()
        == 1;
  }

  /** A row as it stands. */
  record Standing(
      long message,
      long conversation,
      long channel,
      String state,
      int attempt,
      Instant nextAt,
      Instant changedAt,
      Optional<String> lastCode,
      double secondsSince) {}

  Optional<Standing> find(Tx tx, long message) {
    return one(tx, message, "");
  }

  Optional<Standing> lock(Tx tx, long message) {
    return one(tx, message, " FOR UPDATE");
  }

  private static Optional<Standing> one(Tx tx, long message, String lock) {
    for (var row :
        tx.query(
            "SELECT "
                + COLUMNS
                + " FROM delivery d WHERE d.workspace_id = $1 AND d.message_id = $2"
                + lock,
            Tuple.of(tx.workspace(), message))) {
      return Optional.of(standing(row));
    }
    return Optional.empty();
  }

  /** A place in the list of those that got stuck. */
  record Place(Instant at, long message) {}

  /** What got stuck on the given channels, the latest first. */
  List<Standing> dead(
      Tx tx, Optional<Collection<Long>> channels, Optional<Place> after, int limit) {
    var dead = new ArrayList<Standing>();
    for (var row :
        tx.query(
            "SELECT "
                + COLUMNS
                + """
                  FROM delivery d
                 WHERE d.workspace_id = $1 AND d.state IN ('unknown', 'failed')
                   AND ($2::bigint[] IS NULL OR d.channel_id = ANY($2::bigint[]))
                   AND ($3::timestamptz IS NULL OR (d.changed_at, d.message_id) < ($3, $4))
                 ORDER BY d.changed_at DESC, d.message_id DESC
                 LIMIT $5
                """,
            Tuple.of(
                    tx.workspace(),
                    channels.map(ids -> ids.toArray(Long[]::new)).orElse(null),
                    after.map(place -> place.at().atOffset(ZoneOffset.UTC)).orElse(null))
                .addLong(after.map(Place::message).orElse(0L))
                .addInteger(limit))) {
      dead.add(standing(row));
    }
    return dead;
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getInteger(4),
        row.getOffsetDateTime(5).toInstant(),
        row.getOffsetDateTime(6).toInstant(),
        Optional.ofNullable(row.getString(7)),
        row.getDouble(8));
  }
}
