package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rates and rests of channels and of single recipients. A rate is one time: that at which the next
 * message would be due if all came evenly; a burst may run ahead of it. Times are the database's.
 */
final class PaceStore {
  /**
   * A channel, locked.
   *
   * @param aheadMs how far its messages run ahead of its rate
   * @param heldBy revision of the channel that the platform turned away
   * @param failures attempts in a row that the platform did not answer
   */
  record Flow(long channel, double aheadMs, OptionalLong heldBy, int failures) {}

  /** Why a channel is held: its platform does not answer. */
  static final String UNANSWERED = "unanswered";

  /** Why a channel is held: its platform no longer lets it in. */
  static final String REAUTHENTICATE = "reauthenticate";

  /** Why a channel is held: its platform does not let the account send. */
  static final String ACCOUNT = "account";

  /** Why a channel is held: people paused it. */
  static final String PAUSED = "paused";

  /** Why a channel is held: one message is on its way to find out whether it answers again. */
  static final String PROBING = "probing";

  /**
   * A channel on which nothing goes for a while.
   *
   * @param code one of the words above, or the platform's own where it said how long
   */
  record Hold(String code, Instant until) {}

  /** What is held in the workspace, by channel. */
  Map<Long, Hold> holds(Tx tx) {
    var holds = new HashMap<Long, Hold>();
    for (var row :
        tx.query(
            """
            SELECT channel_id, coalesce(held_code, ''), held_until FROM delivery_channel
             WHERE workspace_id = $1 AND held_until > clock_timestamp()
            """,
            Tuple.of(tx.workspace()))) {
      holds.put(row.getLong(0), new Hold(row.getString(1), row.getOffsetDateTime(2).toInstant()));
    }
    return holds;
  }

  /** Locks the rows of channels, but for those on which another node is busy just now. */
  Map<Long, Flow> lock(Tx tx, Collection<Long> channels) {
    var flows = new HashMap<Long, Flow>();
    for (var row :
        tx.query(
            """
            SELECT channel_id,
                   CASE WHEN paced_until > clock_timestamp()
                        THEN extract(epoch FROM paced_until - clock_timestamp()) * 1000
                        ELSE 0 END::float8, held_by, failures
              FROM delivery_channel
             WHERE workspace_id = $1 AND channel_id = ANY($2)
             ORDER BY channel_id
               FOR UPDATE SKIP LOCKED
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(channels.toArray(Long[]::new)))) {
      @Nullable Long held = row.getLong(2);
      flows.put(
          row.getLong(0),
          new Flow(
              row.getLong(0),
              row.getDouble(1),
              held == null ? OptionalLong.empty() : OptionalLong.of(held),
              row.getInteger(3)));
    }
    return flows;
  }

  void advance(Tx tx, long channel, double byMs) {
    tx.send(
        """
        UPDATE delivery_channel
           SET paced_until = greatest(paced_until, clock_timestamp()) + $3 * interval '1 millisecond',
               held_by = NULL, held_code = NULL
         WHERE workspace_id = $1 AND channel_id = $2
        """,
        Tuple.of(tx.workspace(), channel, byMs));
  }

  /**
   * The platform said for how long nothing may go out on a channel. Of two answers that told
   * different times the longer one counts, whichever came last.
   */
  void told(Tx tx, long channel, Duration time, String code) {
    tx.send(
        """
        UPDATE delivery_channel
           SET held_until = clock_timestamp() + $3 * interval '1 millisecond', held_code = $4,
               held_by = NULL
         WHERE workspace_id = $1 AND channel_id = $2
           AND NOT coalesce(held_code = $4
                AND held_until > clock_timestamp() + $3 * interval '1 millisecond', false)
        """,
        Tuple.of(tx.workspace(), channel, (double) time.toMillis(), code));
  }

  /** Nothing goes out on a channel for a while. */
  void hold(Tx tx, long channel, Duration time, String code, OptionalLong revision) {
    tx.send(
        """
        UPDATE delivery_channel
           SET held_until = clock_timestamp() + $3 * interval '1 millisecond', held_code = $4,
               held_by = $5
         WHERE workspace_id = $1 AND channel_id = $2
        """,
        Tuple.of(
            tx.workspace(),
            channel,
            (double) time.toMillis(),
            code,
            revision.isPresent() ? (Long) revision.getAsLong() : null));
  }

  /** Lets a channel go on at once. */
  void release(Tx tx, long channel) {
    tx.send(
        """
        UPDATE delivery_channel SET held_until = '-infinity', held_by = NULL, held_code = NULL
         WHERE workspace_id = $1 AND channel_id = $2
        """,
        Tuple.of(tx.workspace(), channel));
  }

  /**
   * The platform answered.
   *
   * @param breakAfter failures after which the channel rested
   * @return whether it rested, and goes on now
   */
  boolean answered(Tx tx, long channel, int breakAfter) {
    return tx
        .query(
            """
            UPDATE delivery_channel c
               SET failures = 0, held_until = fresh.held_until, held_code = fresh.held_code
              FROM (SELECT channel_id, failures,
                           CASE WHEN rests THEN '-infinity' ELSE held_until END AS held_until,
                           CASE WHEN rests THEN NULL ELSE held_code END AS held_code
                      FROM (SELECT *, coalesce(held_code IN ($3, $4), false) AS rests
                              FROM delivery_channel
                             WHERE workspace_id = $1 AND channel_id = $2 AND failures > 0
                               FOR UPDATE) locked) fresh
             WHERE c.workspace_id = $1 AND c.channel_id = fresh.channel_id
            RETURNING fresh.failures >= $5
            """,
            Tuple.of(tx.workspace(), channel, UNANSWERED, PROBING, breakAfter))
        .stream()
        .anyMatch(row -> row.getBoolean(0));
  }

  /** The message that was to find out was not handed over after all: another one may. */
  void unprobed(Tx tx, long channel) {
    tx.send(
        """
        UPDATE delivery_channel SET held_until = '-infinity', held_code = NULL
         WHERE workspace_id = $1 AND channel_id = $2 AND held_code = $3
        """,
        Tuple.of(tx.workspace(), channel, PROBING));
  }

  /** It did not; how often that was in a row. */
  int failed(Tx tx, long channel) {
    return tx.query(
            """
            UPDATE delivery_channel SET failures = failures + 1
             WHERE workspace_id = $1 AND channel_id = $2 RETURNING failures
            """,
            Tuple.of(tx.workspace(), channel))
        .iterator()
        .next()
        .getInteger(0);
  }

  /** A recipient on a channel. */
  record Pair(long channel, long identity) {}

  /** How far recipients run ahead of their rate, in milliseconds; those who do not are left out. */
  Map<Pair, Double> ahead(Tx tx, List<Pair> pairs) {
    var ahead = new HashMap<Pair, Double>();
    for (var row :
        tx.query(
            """
            SELECT p.channel_id, p.identity_id,
                   (extract(epoch FROM p.paced_until - clock_timestamp()) * 1000)::float8
              FROM unnest($2::bigint[], $3::bigint[]) AS n (channel, identity)
              JOIN delivery_pair p ON p.workspace_id = $1
               AND p.channel_id = n.channel AND p.identity_id = n.identity
             WHERE p.paced_until > clock_timestamp()
            """,
            Tuple.of(tx.workspace(), channels(pairs), identities(pairs)))) {
      ahead.put(new Pair(row.getLong(0), row.getLong(1)), row.getDouble(2));
    }
    return ahead;
  }

  /** Counts one message to each; whoever calls holds their channels. */
  void advance(Tx tx, List<Pair> pairs, Duration every) {
    tx.send(
        """
        INSERT INTO delivery_pair AS p (workspace_id, channel_id, identity_id, paced_until)
        SELECT DISTINCT $1::bigint, n.channel, n.identity,
               clock_timestamp() + $4 * interval '1 millisecond'
          FROM unnest($2::bigint[], $3::bigint[]) AS n (channel, identity)
        ON CONFLICT (workspace_id, channel_id, identity_id) DO UPDATE
           SET paced_until = greatest(p.paced_until, clock_timestamp())
               + $4 * interval '1 millisecond'
        """,
        Tuple.of(tx.workspace(), channels(pairs), identities(pairs), (double) every.toMillis()));
  }

  private static Long[] channels(List<Pair> pairs) {
    return pairs.stream().map(Pair::channel).toArray(Long[]::new);
  }

  private static Long[] identities(List<Pair> pairs) {
    return pairs.stream().map(Pair::identity).toArray(Long[]::new);
  }

  /** Drops recipients whose rate is long free again, and keys of calls long over. */
  int forget(Tx tx) {
    tx.send(
        "DELETE FROM delivery_request WHERE at < clock_timestamp() - interval '2 days'",
        Tuple.tuple());
    return tx.query(
            "DELETE FROM delivery_pair WHERE paced_until < clock_timestamp() - interval '1 hour'",
            Tuple.tuple())
        .rowCount();
  }
}
