package atrium.server.channels;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows that say what came and went on a channel in an hour. */
final class HourStore {
  /** Hours older than this many days are forgotten. */
  static final int KEPT_DAYS = 31;

  /** An hour of a channel, in the order in which rows are locked. */
  record Key(long workspace, long channel, Instant hour) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::workspace)
            .thenComparingLong(Key::channel)
            .thenComparing(Key::hour);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What happened in it.
   *
   * @param inbound when a customer last wrote
   * @param heard when the platform last said something of its own
   */
  record Sum(
      int received, int sent, int failed, Optional<Instant> inbound, Optional<Instant> heard) {
    static final Sum NOTHING = new Sum(0, 0, 0, Optional.empty(), Optional.empty());

    static Sum ofMessage(Instant at) {
      return new Sum(1, 0, 0, Optional.of(at), Optional.of(at));
    }

    static Sum taken() {
      return new Sum(0, 1, 0, Optional.empty(), Optional.empty());
    }

    static Sum lost() {
      return new Sum(0, 0, 1, Optional.empty(), Optional.empty());
    }

    static Sum ofReceipt(Instant at) {
      return new Sum(0, 0, 0, Optional.empty(), Optional.of(at));
    }

    boolean matters() {
      return received + sent + failed > 0 || heard.isPresent();
    }

    Sum and(Sum other) {
      return new Sum(
          received + other.received,
          sent + other.sent,
          failed + other.failed,
          later(inbound, other.inbound),
          later(heard, other.heard));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
      return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
    }
  }

  /** An hour as it is answered. */
  record Hour(Instant hour, int received, int sent, int failed) {}

  /** Adds to the rows; a channel that is gone meanwhile is left out. */
  void add(Tx tx, Map<Key, Sum> sums) {
    tx.send(
        """
        INSERT INTO channel_hour (workspace_id, channel_id, hour, received, sent, failed)
        SELECT c.workspace_id, c.id, i.hour, i.received, i.sent, i.failed
          FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::integer[], $5::integer[],
                      $6::integer[])
               AS i (workspace, channel, hour, received, sent, failed)
          JOIN channel c ON c.workspace_id = i.workspace AND c.id = i.channel
         WHERE i.received + i.sent + i.failed > 0
         ORDER BY c.workspace_id, c.id, i.hour
        ON CONFLICT (workspace_id, channel_id, hour) DO UPDATE SET
          received = channel_hour.received + excluded.received,
          sent = channel_hour.sent + excluded.sent,
          failed = channel_hour.failed + excluded.failed
        """,
        Tuple.of(
            sums.keySet().stream().map(Key::workspace).toArray(Long[]::new),
            sums.keySet().stream().map(Key::channel).toArray(Long[]::new),
            sums.keySet().stream()
                .map(each -> each.hour().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new),
            sums.values().stream().map(Sum::received).toArray(Integer[]::new),
            sums.values().stream().map(Sum::sent).toArray(Integer[]::new),
            sums.values().stream().map(Sum::failed).toArray(Integer[]::new)));
  }

  /** Those of a channel since then, newest first. */
  List<Hour> since(Tx tx, long channel, Instant since) {
    return tx
        .query(
            """
            SELECT hour, received, sent, failed
              FROM channel_hour
             WHERE workspace_id = $1 AND channel_id = $2 AND hour > $3
             ORDER BY hour DESC
            """,
            Tuple.of(tx.workspace(), channel, since.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(row ->
            new Hour(
                row.getOffsetDateTime(0).toInstant(),
                row.getInteger(1),
                row.getInteger(2),
                row.getInteger(3)))
        .toList();
  }

  /** Forgets what is too old. */
  int forget(Tx tx, Instant now) {
    var before = now.minus(Duration.ofDays(KEPT_DAYS)).atOffset(ZoneOffset.UTC);
    return tx.query("DELETE FROM channel_hour WHERE hour < $1", Tuple.of(before)).rowCount();
  }
}
