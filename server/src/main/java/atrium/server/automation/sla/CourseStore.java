package atrium.server.automation.sla;

import atrium.server.conversations.Sla;
import atrium.server.conversations.Status;
import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** What is kept of conversations, and the ledger that it can be read from anew. */
final class CourseStore {
  private static final String COLUMNS =
      "SELECT conversation_id, seq, course::text, policy_id, clocks::text FROM conversation_sla";

  /** Those of some conversations that are kept, locked until the commit. */
  Map<Long, Followed> lock(Tx tx, Collection<Long> conversations) {
    return read(
        tx.query(
            COLUMNS
                + """
                 WHERE workspace_id = $1 AND conversation_id = ANY($2)
                 ORDER BY conversation_id FOR UPDATE
                """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new))));
  }

  /** Those of whom somebody is to be told by a moment, locked until the commit. */
  Map<Long, Followed> toTell(Tx tx, Instant until, int most) {
    return read(
        tx.query(
            COLUMNS
                + """
                 WHERE workspace_id = $1 AND tell_at <= $2
                 ORDER BY tell_at, conversation_id LIMIT $3 FOR UPDATE
                """,
            Tuple.of(tx.workspace(), until.atOffset(ZoneOffset.UTC), most)));
  }

  private static Map<Long, Followed> read(RowSet<Row> rows) {
    var found = new HashMap<Long, Followed>();
    for (var row : rows) {
      Long policy = row.getLong(3);
      found.put(
          row.getLong(0),
          new Followed(
              row.getLong(0),
              row.getLong(1),
              Json.MAPPER.readValue(row.getString(2), Course.class),
              policy == null ? OptionalLong.empty() : OptionalLong.of(policy),
              List.of(Json.MAPPER.readValue(row.getString(4), Sla.Clock[].class))));
    }
    return found;
  }

  void write(Tx tx, Collection<Followed> all) {
    tx.send(
        """
        INSERT INTO conversation_sla (workspace_id, conversation_id, seq, course, policy_id, clocks,
                                      due_at, breached, going, tell_at)
        SELECT $1, t.conversation, t.seq, t.course::jsonb, nullif(t.policy, 0), t.clocks::jsonb,
               t.due, t.breached, t.going, t.tell
          FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::text[],
                      $7::timestamptz[], $8::boolean[], $9::boolean[], $10::timestamptz[])
               AS t (conversation, seq, course, policy, clocks, due, breached, going, tell)
         ORDER BY t.conversation
        ON CONFLICT (workspace_id, conversation_id) DO UPDATE
          SET seq = excluded.seq, course = excluded.course, policy_id = excluded.policy_id,
              clocks = excluded.clocks, due_at = excluded.due_at, breached = excluded.breached,
              going = excluded.going, tell_at = excluded.tell_at
        """,
        Tuple.of(tx.workspace())
            .addArrayOfLong(Columns.longs(all, Followed::conversation))
            .addArrayOfLong(Columns.longs(all, Followed::seq))
            .addArrayOfString(
                Columns.texts(all, one -> Json.MAPPER.writeValueAsString(one.course())))
            .addArrayOfLong(Columns.longs(all, one -> one.policy().orElse(0)))
            .addArrayOfString(
                Columns.texts(all, one -> Json.MAPPER.writeValueAsString(one.clocks())))
            .addArrayOfOffsetDateTime(Columns.times(all, one -> one.dueAt().orElse(null)))
            .addArrayOfBoolean(Columns.flags(all, Followed::breached))
            .addArrayOfBoolean(Columns.flags(all, Followed::going))
            .addArrayOfOffsetDateTime(Columns.times(all, one -> one.tellAt().orElse(null))));
  }

  /**
   * Reads courses from the ledger, in one look: each is true up to where the log is in it.
   * Conversations without any message have none.
   */
  Map<Long, Followed> fromLedger(Tx tx, Collection<Long> conversations) {
    var found = new HashMap<Long, Followed>();
    for (var row :
        tx.query(
            """
            SELECT c.id, s.n, c.status, c.spam, c.blocked, c.waiting_since, m.began, m.answered,
                   coalesce((SELECT jsonb_agg(jsonb_build_object(
                                      'at', x.at, 'before', x.before, 'after', x.after)
                                    ORDER BY x.at, x.id)
                               FROM conversation_change x
                              WHERE x.workspace_id = $1 AND x.identity_id = c.identity_id
                                AND x.conversation_id = c.id
                                AND x.after ?| ARRAY['status', 'spam', 'blocked']), '[]')::text
              FROM conversation c
              JOIN workspace_seq s ON s.workspace_id = c.workspace_id
              JOIN identity i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
             CROSS JOIN LATERAL (
               SELECT min(m.received_at) AS began,
                      coalesce(bool_or(m.direction = 'outbound'
                                       AND NOT coalesce((m.context ->> 'past')::boolean, false)),
                               false) AS answered
                 FROM message m
                WHERE m.workspace_id = $1 AND m.conversation_id = c.id
                  AND m.identity_id = ANY(c.writers || ARRAY(
                        SELECT o.id FROM identity o
                         WHERE o.workspace_id = $1 AND o.customer_id = i.customer_id))) m
             WHERE c.workspace_id = $1 AND c.id = ANY($2) AND m.began IS NOT NULL
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))) {
      found.put(
          row.getLong(0),
          new Followed(
              row.getLong(0), row.getLong(1), course(row), OptionalLong.empty(), List.of()));
    }
    return found;
  }

  private static Course course(Row row) {
    var changes = Json.MAPPER.readTree(row.getString(8));
    var course =
        Course.begun(
            first(changes, "status").map(CourseStore::status).orElse(status(row.getString(2))),
            first(changes, "spam").map(Boolean::parseBoolean).orElse(row.getBoolean(3)),
            first(changes, "blocked").map(Boolean::parseBoolean).orElse(row.getBoolean(4)),
            row.getOffsetDateTime(6).toInstant());
    for (var change : changes) {
      course = course.turned(turn(change.path("at").asString(), change.path("after")));
    }
    if (row.getBoolean(7)) {
      course = course.answered();
    }
    return course.asking(Optional.ofNullable(row.getOffsetDateTime(5)).map(at -> at.toInstant()));
  }

  /** What a field was before it was ever changed. */
  private static Optional<String> first(JsonNode changes, String field) {
    return changes
        .valueStream()
        .map(change -> change.path("before").path(field))
        .filter(value -> !value.isMissingNode())
        .map(JsonNode::asString)
        .findFirst();
  }

  private static Status status(String text) {
    return Status.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Course.Turn turn(String at, JsonNode after) {
    return new Course.Turn(
        OffsetDateTime.parse(at).toInstant(),
        text(after, "status").map(CourseStore::status),
        text(after, "spam").map(Boolean::parseBoolean),
        text(after, "blocked").map(Boolean::parseBoolean));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.path(field).asString()) : Optional.empty();
  }

  /** What happened, by message. */
  Map<Long, Step> messages(Tx tx, Collection<Long> ids) {
    var found = new HashMap<Long, Step>();
    for (var row :
        tx.query(
            """
            SELECT id, direction, received_at FROM message
             WHERE workspace_id = $1 AND id = ANY($2) AND direction IN ('inbound', 'outbound')
               AND NOT coalesce((context ->> 'past')::boolean, false)
            """,
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)))) {
      var at = row.getOffsetDateTime(2).toInstant();
      found.put(
          row.getLong(0),
          row.getString(1).equals("inbound") ? new Step.Asked(at) : new Step.Answered(at));
    }
    return found;
  }

  /** What happened, by change. */
  Map<Long, Step> changes(Tx tx, Collection<Long> ids) {
    var found = new HashMap<Long, Step>();
    for (var row :
        tx.query(
            """
            SELECT id, to_jsonb(at) #>> '{}', after::text FROM conversation_change
             WHERE workspace_id = $1 AND id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)))) {
      var turn = turn(row.getString(1), Json.MAPPER.readTree(row.getString(2)));
      found.put(row.getLong(0), new Step.Turned(turn.at(), turn));
    }
    return found;
  }
}
