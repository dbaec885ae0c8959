package atrium.server.push;

import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Events for reading in order. */
final class EventFeedStore {
  Optional<Long> oldest(Tx tx) {
    for (var row :
        tx.query(
            "SELECT seq FROM event WHERE workspace_id = $1 ORDER BY seq LIMIT 1",
            Tuple.of(tx.workspace()))) {
      return Optional.of(row.getLong(0));
    }
    return Optional.empty();
  }

  List<LedgerEvent.Stored> after(Tx tx, long seq, int limit) {
    var events = new ArrayList<LedgerEvent.Stored>();
    for (var row :
        tx.query(
            """
            SELECT seq, kind, at, conversation_id, channels, agent_id, payload::text
              FROM event
             WHERE workspace_id = $1 AND seq > $2
             ORDER BY seq
             LIMIT $3
            """,
            Tuple.of(tx.workspace(), seq, limit))) {
      events.add(
          new LedgerEvent.Stored(
              tx.workspace(),
              row.getLong(0),
              row.getString(1),
              row.getOffsetDateTime(2).toInstant(),
              optional(row.getLong(3)),
              Arrays.asList(row.getArrayOfLongs(4)),
              optional(row.getLong(5)),
              Optional.ofNullable(row.getString(6))));
    }
    return events;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
