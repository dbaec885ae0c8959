package atrium.server.channels;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that say how much came in on a channel, and when its platform was last heard. */
final class ActivityStore {
  /** Adds to the rows; a channel that is gone meanwhile is left out. */
  void add(Tx tx, Map<HourStore.Key, HourStore.Sum> sums) {
    tx.send(
        """
        INSERT INTO channel_activity
               (workspace_id, channel_id, inbound, last_inbound_at, last_heard_at)
        SELECT c.workspace_id, c.id, sum(i.count), max(i.last), max(i.heard)
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[],
                      $5::timestamptz[])
               AS i (workspace, channel, count, last, heard)
          JOIN channel c ON c.workspace_id = i.workspace AND c.id = i.channel
         WHERE i.heard IS NOT NULL
         GROUP BY c.workspace_id, c.id
         ORDER BY c.workspace_id, c.id
        ON CONFLICT (workspace_id, channel_id) DO UPDATE SET
          inbound = channel_activity.inbound + excluded.inbound,
          last_inbound_at = greatest(channel_activity.last_inbound_at, excluded.last_inbound_at),
          last_heard_at = greatest(channel_activity.last_heard_at, excluded.last_heard_at)
        """,
        Tuple.of(
            sums.keySet().stream().map(HourStore.Key::workspace).toArray(Long[]::new),
            sums.keySet().stream().map(HourStore.Key::channel).toArray(Long[]::new),
            sums.values().stream().map(sum -> (long) sum.received()).toArray(Long[]::new),
            sums.values().stream().map(sum -> time(sum.inbound())).toArray(OffsetDateTime[]::new),
            sums.values().stream().map(sum -> time(sum.heard())).toArray(OffsetDateTime[]::new)));
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> at) {
    return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  /**
   * A channel that somebody wants to be told of.
   *
   * @param heard when its platform was last heard; when it was connected, if never
   */
  record Watched(
      long workspace, long channel, int minutes, Instant heard, Optional<Instant> silentSince) {}

  /** Those that may have fallen silent, and those that may be heard again. */
  List<Watched> watched(Tx tx, Instant now) {
    return tx
        .query(
            """
            SELECT c.workspace_id, c.id, c.silence_minutes,
                   coalesce(a.last_heard_at, c.created_at) AS heard, a.silent_since
              FROM channel c
              LEFT JOIN channel_activity a ON a.workspace_id = c.workspace_id AND a.channel_id = c.id
             WHERE c.silence_minutes IS NOT NULL
               AND CASE WHEN a.silent_since IS NULL
                     THEN coalesce(a.last_heard_at, c.created_at)
                          < $1::timestamptz - c.silence_minutes * interval '1 minute'
                     ELSE a.last_heard_at > a.silent_since END
            """,
            Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(ActivityStore::read)
        .toList();
  }

  private static Watched read(Row row) {
    var silent = row.getOffsetDateTime("silent_since");
    return new Watched(
        row.getLong("workspace_id"),
        row.getLong("id"),
        row.getInteger("silence_minutes"),
        row.getOffsetDateTime("heard").toInstant(),
        Optional.ofNullable(silent).map(OffsetDateTime::toInstant));
  }

  /** False if it stood so already. */
  boolean setSilent(Tx tx, long channel, Optional<Instant> since) {
    return tx.query(
                """
                INSERT INTO channel_activity AS a (workspace_id, channel_id, silent_since)
                VALUES ($1, $2, $3)
                ON CONFLICT (workspace_id, channel_id) DO UPDATE SET silent_since = $3
                 WHERE a.silent_since IS DISTINCT FROM $3
                """,
                Tuple.of(tx.workspace(), channel, time(since)))
            .rowCount()
        == 1;
  }
}
