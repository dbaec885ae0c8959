package atrium.server.channels;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Rows that say how much came in on a channel, and when last. */
final class ActivityStore {
  /** Messages of one channel. */
  record Inbound(long workspace, long channel, long count, Instant last) {}

  /** Adds to the rows; a channel that is gone meanwhile is left out. */
  void add(Tx tx, List<Inbound> inbound) {
    tx.send(
        """
        INSERT INTO channel_activity (workspace_id, channel_id, inbound, last_inbound_at)
        SELECT c.workspace_id, c.id, i.count, i.last
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[])
               AS i (workspace, channel, count, last)
          JOIN channel c ON c.workspace_id = i.workspace AND c.id = i.channel
         ORDER BY c.workspace_id, c.id
        ON CONFLICT (workspace_id, channel_id) DO UPDATE SET
          inbound = channel_activity.inbound + excluded.inbound,
          last_inbound_at = greatest(channel_activity.last_inbound_at, excluded.last_inbound_at)
        """,
        Tuple.of(
            inbound.stream().map(Inbound::workspace).toArray(Long[]::new),
            inbound.stream().map(Inbound::channel).toArray(Long[]::new),
            inbound.stream().map(Inbound::count).toArray(Long[]::new),
            inbound.stream()
                .map(each -> each.last().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new)));
  }
}
