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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conversations: opened, advanced, listed. */
final class ConversationStore {
  private static final String COLUMNS =
      """
      c.id, c.number, c.identity_id, i.customer_id, c.subject, c.channels, c.last_channel_id,
      c.last_identity_id, c.last_message_id, a.at, c.inbound_count, c.waiting_since, c.opened_at,
      c.closed_at, c.revision, c.status, c.assignee_id, c.team_id, c.priority, c.snoozed_until,
      ARRAY(SELECT t.tag_id FROM conversation_tag t
             WHERE t.workspace_id = c.workspace_id AND t.conversation_id = c.id)
      """;

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
                                        last_channel_id, last_identity_id, opened_at)
              SELECT $1, o.id, numbers.before + o.place, o.identity, o.thread, ARRAY[o.channel],
                     o.channel, o.identity, o.at
                FROM numbers,
                     unnest($3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::timestamptz[])
                       WITH ORDINALITY AS o (id, identity, thread, channel, at, place)
              RETURNING id, number, last_channel_id, opened_at),
            listed AS (
              INSERT INTO conversation_activity (workspace_id, conversation_id, status, at)
              SELECT $1, id, 'open', opened_at FROM opened)
            SELECT id, number, last_channel_id FROM opened ORDER BY number
            """,
            Tuple.of(
                    tx.workspace(),
                    (long) openings.size(),
                    Columns.longs(openings, Opening::id),
                    Columns.longs(openings, o -> o.first().identity()),
                    Columns.texts(openings, o -> o.first().threadKey()))
                .addArrayOfLong(Columns.longs(openings, o -> o.first().channel()))
                .addArrayOfOffsetDateTime(Columns.times(openings, o -> o.first().at())));
    var opened = new ArrayList<Opened>(rows.size());
    for (var row : rows) {
      opened.add(new Opened(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return opened;
  }

  void advance(Tx tx, List<Tally> tallies) {
    tx.send(
        """
        UPDATE conversation c
           SET inbound_count = c.inbound_count + t.inbound,
               channels = CASE WHEN c.channels @> t.channels::bigint[] THEN c.channels
                          ELSE ARRAY(SELECT DISTINCT x FROM unnest(c.channels || t.channels::bigint[])
                                       AS x ORDER BY x) END,
               last_message_id = CASE WHEN c.last_shown_at IS NULL OR t.shown >= c.last_shown_at
                                 THEN t.message ELSE c.last_message_id END,
               last_shown_at = greatest(c.last_shown_at, t.shown),
               last_channel_id = CASE WHEN t.in_at >= coalesce(c.last_inbound_at, t.in_at)
                                 THEN t.in_channel ELSE c.last_channel_id END,
               last_identity_id = CASE WHEN t.in_at >= coalesce(c.last_inbound_at, t.in_at)
                                  THEN t.in_identity ELSE c.last_identity_id END,
               last_inbound_at = greatest(c.last_inbound_at, t.in_at),
               waiting_since = CASE WHEN t.answered THEN t.waiting
                               ELSE coalesce(c.waiting_since, t.waiting) END,
               revision = c.revision + 1
          FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::timestamptz[],
                      $7::timestamptz[], $8::bigint[], $9::bigint[], $10::boolean[],
                      $11::timestamptz[])
               AS t (id, inbound, channels, message, shown, in_at, in_channel, in_identity,
                     answered, waiting)
         WHERE c.workspace_id = $1 AND c.id = t.id
        """,
        columns(tx, tallies));
    tx.send(
        """
        UPDATE conversation_activity a
           SET at = greatest(a.at, t.shown), waiting_since = c.waiting_since
          FROM unnest($2::bigint[], $3::timestamptz[]) AS t (id, shown)
          JOIN conversation c ON c.workspace_id = $1 AND c.id = t.id
         WHERE a.workspace_id = $1 AND a.conversation_id = t.id
           AND (a.at < t.shown OR a.waiting_since IS DISTINCT FROM c.waiting_since)
        """,
        Tuple.of(tx.workspace())
            .addArrayOfLong(Columns.longs(tallies, t -> t.conversation))
            .addArrayOfOffsetDateTime(Columns.times(tallies, t -> t.last.shownAt())));
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

  private static Tuple columns(Tx tx, List<Tally> tallies) {
    return Tuple.of(tx.workspace())
        .addArrayOfLong(Columns.longs(tallies, t -> t.conversation))
        .addArrayOfLong(Columns.longs(tallies, t -> t.inbound))
        .addArrayOfString(Columns.texts(tallies, ConversationStore::literal))
        .addArrayOfLong(Columns.longs(tallies, t -> t.last.message()))
        .addArrayOfOffsetDateTime(Columns.times(tallies, t -> t.last.shownAt()))
        .addArrayOfOffsetDateTime(
            Columns.times(tallies, t -> t.lastInbound == null ? null : t.lastInbound.shownAt()))
        .addArrayOfLong(
            tallies.stream()
                .map(t -> t.lastInbound == null ? null : t.lastInbound.channel())
                .toArray(Long[]::new))
        .addArrayOfLong(
            tallies.stream()
                .map(t -> t.lastInbound == null ? null : t.lastInbound.identity())
                .toArray(Long[]::new))
        .addArrayOfBoolean(Columns.flags(tallies, t -> t.answered))
        .addArrayOfOffsetDateTime(Columns.times(tallies, t -> t.waitingFrom));
  }

  private static String literal(Tally tally) {
    return tally.channels.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
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
    var last = new ArrayList<ListGroup>();
    int first = query.after().map(ListQuery.Place::group).orElse(0);
    for (var group : ListGroup.of(query.sort())) {
      int room = query.limit() + 1 - found.size();
      if (group.number() >= first && room > 0) {
        var sql = ListSql.of(query, group);
        var rows =
            read(tx.query(sql.text(COLUMNS, room), Tuple.from(sql.arguments(tx.workspace()))));
        found.addAll(rows);
        rows.forEach(_ -> last.add(group));
      }
    }
    if (found.size() <= query.limit()) {
      return new ListPage(found, Optional.empty());
    }
    int end = query.limit() - 1;
    return new ListPage(
        found.subList(0, query.limit()), Optional.of(last.get(end).place(found.get(end))));
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
              WorkStore.state(row, 15, Arrays.asList(row.getArrayOfLongs(20))),
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
