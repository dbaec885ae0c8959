package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Conversations: opened, advanced, listed. */
final class ConversationStore {
  private static final String COLUMNS =
      """
      c.id, c.number, c.identity_id, i.customer_id, c.subject, c.channels, c.last_channel_id,
      c.last_identity_id, c.last_message_id, a.at, c.inbound_count, c.waiting_since, c.opened_at,
      c.closed_at, c.revision, c.status, c.assignee_id, c.team_id, c.priority, c.snoozed_until,
      c.spam, c.blocked,
      ARRAY(SELECT t.tag_id FROM conversation_tag t
             WHERE t.workspace_id = c.workspace_id AND t.conversation_id = c.id)
      """;

  /** Where a list says what it is sorted by: behind all of {@link #COLUMNS}. */
  private static final int SORTED_BY = 23;

  /** What opening gave. */
  record Opened(long id, long number, long channel) {}

  List<Opened> open(Tx tx, List<Opening> openings) {
    var rows =
        tx.query(
            """
            WITH numbers AS (
              INSERT INTO conversation_number AS n (workspace_id, n) VALUES ($1, $2)
              ON CONFLICT (workspace_id) DO UPDATE SET n = n.n + $2
              RETURNING n - $2 AS before),
            opened AS (
              INSERT INTO conversation (workspace_id, id, number, identity_id, thread_key, channels,
                                        last_channel_id, last_identity_id, opened_at, blocked)
              SELECT $1, o.id, numbers.before + o.place, o.identity, o.thread, ARRAY[o.channel],
                     o.channel, o.identity, o.at, o.blocked
                FROM numbers,
                     unnest($3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::timestamptz[],
                            $8::boolean[])
                       WITH ORDINALITY AS o (id, identity, thread, channel, at, blocked, place)
              RETURNING id, number, last_channel_id, opened_at, blocked),
            listed AS (
              INSERT INTO conversation_activity (workspace_id, conversation_id, status, at)
              SELECT $1, id, CASE WHEN blocked THEN 'hidden' ELSE 'open' END, opened_at
                FROM opened)
            SELECT id, number, last_channel_id FROM opened ORDER BY number
            """,
            Tuple.of(
                    tx.workspace(),
                    (long) openings.size(),
                    Columns.longs(openings, Opening::id),
                    Columns.longs(openings, o -> o.first().identity()),
                    Columns.texts(openings, Opening::threadKey))
                .addArrayOfLong(Columns.longs(openings, o -> o.first().channel()))
                .addArrayOfOffsetDateTime(Columns.times(openings, o -> o.first().shownAt()))
                .addArrayOfBoolean(Columns.flags(openings, o -> Hiding.isBlocked(o.threadKey()))));
    var opened = new ArrayList<Opened>(rows.size());
    for (var row : rows) {
      opened.add(new Opened(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return opened;
  }

  /** The next place in the order of a conversation's answers; locks the row until the commit. */
  OptionalLong nextOutbound(Tx tx, long conversation) {
    for (var row :
        tx.query(
            """
            UPDATE conversation SET outbound_pos = outbound_pos + 1
             WHERE workspace_id = $1 AND id = $2
            RETURNING outbound_pos
            """,
            Tuple.of(tx.workspace(), conversation))) {
      return OptionalLong.of(row.getLong(0));
    }
    return OptionalLong.empty();
  }

  void hold(Tx tx, long conversation) {
    tx.query(
        "SELECT 1 FROM conversation WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE",
        Tuple.of(tx.workspace(), conversation));
  }

  List<Conversation> get(Tx tx, List<Long> ids) {
    return read(
        tx.query(
            "SELECT "
                + COLUMNS
                + """
                  FROM conversation c
                  JOIN conversation_activity a
                    ON a.workspace_id = c.workspace_id AND a.conversation_id = c.id
                  JOIN identity i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
                 WHERE c.workspace_id = $1 AND c.id = ANY($2)
                """,
            Tuple.of(tx.workspace()).addArrayOfLong(ids.toArray(Long[]::new))));
  }

  List<Conversation> ofIdentities(Tx tx, List<Long> identities, int most) {
    return read(
        tx.query(
            "SELECT "
                + COLUMNS
                + """
                  FROM conversation c
                  JOIN conversation_activity a
                    ON a.workspace_id = c.workspace_id AND a.conversation_id = c.id
                  JOIN identity i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
                 WHERE c.workspace_id = $1 AND c.identity_id = ANY($2)
                 ORDER BY c.opened_at DESC, c.id DESC
                 LIMIT $3
                """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), most)));
  }

  ListPage list(Tx tx, ListQuery query) {
    var found = new ArrayList<Conversation>();
    var places = new ArrayList<ListQuery.Place>();
    int first = query.after().map(ListQuery.Place::group).orElse(0);
    for (var group : ListGroup.of(query.sort())) {
      int room = query.limit() + 1 - found.size();
      if (group.number() >= first && room > 0) {
        var sql = ListSql.of(query, group);
        var rows = tx.query(sql.text(COLUMNS, room), Tuple.from(sql.arguments(tx.workspace())));
        found.addAll(read(rows));
        for (var row : rows) {
          places.add(
              new ListQuery.Place(
                  group.number(), row.getOffsetDateTime(SORTED_BY).toInstant(), row.getLong(0)));
        }
      }
    }
    if (found.size() <= query.limit()) {
      return new ListPage(found, Optional.empty());
    }
    int end = query.limit() - 1;
    return new ListPage(found.subList(0, query.limit()), Optional.of(places.get(end)));
  }

  long total(Tx tx, ListQuery query, int most) {
    var sql = ListSql.total(query);
    return tx.query(sql.count(most), Tuple.from(sql.arguments(tx.workspace())))
        .iterator()
        .next()
        .getLong(0);
  }

  private static List<Conversation> read(RowSet<Row> rows) {
    var conversations = new ArrayList<Conversation>(rows.size());
    for (var row : rows) {
      conversations.add(
          new Conversation(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              WorkStore.state(row, 15, Arrays.asList(row.getArrayOfLongs(22))),
              Optional.ofNullable(row.getString(4)),
              Arrays.asList(row.getArrayOfLongs(5)),
              row.getLong(6),
              row.getLong(7),
              optional(row.getLong(8)),
              row.getOffsetDateTime(9).toInstant(),
              row.getLong(10),
              instant(row.getOffsetDateTime(11)),
              row.getOffsetDateTime(12).toInstant(),
              instant(row.getOffsetDateTime(13)),
              row.getLong(14)));
    }
    return conversations;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime value) {
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }
}
