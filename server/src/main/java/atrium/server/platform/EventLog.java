package atrium.server.platform;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers and stores what a transaction announced: one statement, the last before COMMIT.
 *
 * <p>The statement takes the workspace's counter row and keeps its lock until the commit, so the
 * order of numbers is the order of commits and there are no gaps: whoever has seen 1041 and gets
 * 1043 knows that he missed 1042. Nothing else writes {@code event}.
 */
public final class EventLog {
  private static final String APPEND =
      """
      WITH taken AS (
        UPDATE workspace_seq SET n = n + $2 WHERE workspace_id = $1 RETURNING n - $2 AS before
      )
      INSERT INTO event
             (workspace_id, seq, kind, at, conversation_id, channels, agent_id, passing, payload)
      SELECT $1, taken.before + e.place, e.kind, $3, nullif(e.conversation, 0),
             e.channels::bigint[], nullif(e.agent, 0), e.passing, e.payload::jsonb
        FROM taken,
             unnest($4::text[], $5::bigint[], $6::text[], $7::bigint[], $8::boolean[], $9::text[])
               WITH ORDINALITY AS e (kind, conversation, channels, agent, passing, payload, place)
      RETURNING seq
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
    int count = events.size();
    var kinds = new String[count];
    var conversations = new Long[count];
    var channels = new String[count];
    var agents = new Long[count];
    var passing = new Boolean[count];
    var payloads = new String[count];
    for (int i = 0; i < count; i++) {
      var event = events.get(i);
      kinds[i] = event.kind();
      conversations[i] = event.conversation().orElse(0);
      channels[i] = arrayLiteral(event.channels());
      agents[i] = event.agent().orElse(0);
      passing[i] = event.passing();
      payloads[i] = json.writeValueAsString(event.payload());
    }
    var arguments =
        Tuple.tuple()
            .addLong(tx.workspace())
            .addLong((long) count)
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
            .addArrayOfString(kinds)
            .addArrayOfLong(conversations)
            .addArrayOfString(channels)
            .addArrayOfLong(agents)
            .addArrayOfBoolean(passing)
            .addArrayOfString(payloads);
    var numbers = tx.send(APPEND, arguments);
    tx.afterCommit(() -> hints.committed(tx.workspace(), last(numbers.await())));
  }

  private static long last(RowSet<Row> rows) {
    long last = 0;
    for (var row : rows) {
      last = Math.max(last, row.getLong(0));
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
