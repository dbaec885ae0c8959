package atrium.server.platform;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers and stores what a transaction announced: one statement, the last before COMMIT.
 *
 * <p>The statement takes the workspace's counter row, of several in the order of their ids, and
 * keeps its lock until the commit, so the order of numbers is the order of commits and there are no
 * gaps: whoever has seen 1041 and gets 1043 knows that he missed 1042. Nothing else writes {@code
 * event}.
 */
public final class EventLog {
  private static final String APPEND =
      """
      WITH taken AS (
        UPDATE workspace_seq s SET n = s.n + g.count
          FROM (SELECT * FROM unnest($1::bigint[], $2::bigint[]) AS g (workspace, count)
                 ORDER BY workspace) g
         WHERE s.workspace_id = g.workspace
        RETURNING s.workspace_id, s.n - g.count AS before
      )
      INSERT INTO event
             (workspace_id, seq, kind, at, conversation_id, channels, agent_id, passing, payload)
      SELECT e.workspace, taken.before + e.place, e.kind, $3, nullif(e.conversation, 0),
             e.channels::bigint[], nullif(e.agent, 0), e.passing, e.payload::jsonb
        FROM taken
        JOIN unnest($4::bigint[], $5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::bigint[],
                    $10::boolean[], $11::text[])
             AS e (workspace, place, kind, conversation, channels, agent, passing, payload)
          ON e.workspace = taken.workspace_id
      RETURNING workspace_id, seq
      """;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Hints hints;

  public EventLog(JsonMapper json, InstantSource clock, Hints hints) {
    this.json = json;
    this.clock = clock;
    this.hints = hints;
  }

  /** Sends the statement and, after the commit, tells this node's readers. */
  void append(Tx tx) {
    var events = tx.events();
    if (events.isEmpty()) {
      return;
    }
    var counts = new TreeMap<Long, Long>();
    var places = new Long[events.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = counts.merge(events.get(i).workspace(), 1L, Long::sum);
    }
    var arguments =
        Tuple.tuple()
            .addArrayOfLong(counts.keySet().toArray(Long[]::new))
            .addArrayOfLong(counts.values().toArray(Long[]::new))
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
            .addArrayOfLong(Columns.longs(events, Tx.Announced::workspace))
            .addArrayOfLong(places)
            .addArrayOfString(Columns.texts(events, e -> e.event().kind()))
            .addArrayOfLong(Columns.longs(events, e -> e.event().conversation().orElse(0)))
            .addArrayOfString(Columns.texts(events, e -> arrayLiteral(e.event().channels())))
            .addArrayOfLong(Columns.longs(events, e -> e.event().agent().orElse(0)))
            .addArrayOfBoolean(Columns.flags(events, e -> e.event().passing()))
            .addArrayOfString(
                Columns.texts(events, e -> json.writeValueAsString(e.event().payload())));
    var numbers = tx.send(APPEND, arguments);
    tx.afterCommit(() -> last(numbers.await()).forEach(hints::committed));
  }

  private static Map<Long, Long> last(RowSet<Row> rows) {
    var last = new HashMap<Long, Long>();
    for (var row : rows) {
      last.merge(row.getLong(0), row.getLong(1), Math::max);
    }
    return last;
  }

  private static String arrayLiteral(Iterable<Long> values) {
    var literal = new StringBuilder("{");
    for (long value : values) {
      if (literal.length() > 1) {
        literal.append(',');
      }
      literal.append(value);
    }
    return literal.append('}').toString();
  }
}
