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
      c.id, c.number, c.identity_id, i.customer_id, c.status, c.subject, c.assignee_id, c.channels,
      c.last_channel_id, c.last_identity_id, c.last_message_id,
      coalesce(c.last_shown_at, c.opened_at), c.inbound_count, c.waiting_since, c.opened_at,
      c.closed_at, c.revision
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
           SET at = t.shown
          FROM unnest($2::bigint[], $3::timestamptz[]) AS t (id, shown)
         WHERE a.workspace_id = $1 AND a.conversation_id = t.id AND a.at < t.shown
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
                  JOIN identity i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
                 WHERE c.workspace_id = $1 AND c.identity_id = ANY($2)
                 ORDER BY c.opened_at DESC, c.id DESC
                 LIMIT $3
                """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), most)));
  }

  ListPage list(Tx tx, ListQuery query) {
    var sql = ListSql.of(query);
    var rows = read(tx.query(sql.text(COLUMNS), Tuple.from(sql.arguments(tx.workspace()))));
    boolean more = rows.size() > query.limit();
    var page = more ? rows.subList(0, query.limit()) : rows;
    var next =
        more
            ? Optional.of(ListSql.placeOf(query.sort(), page.getLast()))
            : Optional.<ListQuery.Place>empty();
    return new ListPage(page, next);
  }

  long total(Tx tx, ListQuery query) {
    var sql = ListSql.of(query.fromStart());
    return tx.query(sql.total(), Tuple.from(sql.arguments(tx.workspace())))
        .iterator()
        .next()
        .getLong(0);
  }

  Counts counts(Tx tx, long agent, Optional<List<Long>> channels) {
    var row =
        tx.query(
                """
                SELECT count(*),
                       count(*) FILTER (WHERE c.inbound_count > coalesce(r.read_count, 0))
                  FROM conversation_activity a
                  JOIN conversation c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
                  LEFT JOIN conversation_read r ON r.workspace_id = c.workspace_id
                   AND r.agent_id = $2 AND r.conversation_id = c.id
                 WHERE a.workspace_id = $1 AND a.status = 'open'
                   AND ($3::bigint[] IS NULL OR c.channels && $3::bigint[])
                """,
                Tuple.of(
                    tx.workspace(), agent, channels.map(c -> c.toArray(Long[]::new)).orElse(null)))
            .iterator()
            .next();
    return new Counts(row.getLong(0), row.getLong(1));
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
              row.getString(4),
              Optional.ofNullable(row.getString(5)),
              optional(row.getLong(6)),
              Arrays.asList(row.getArrayOfLongs(7)),
              row.getLong(8),
              row.getLong(9),
              optional(row.getLong(10)),
              row.getOffsetDateTime(11).toInstant(),
              row.getLong(12),
              instant(row.getOffsetDateTime(13)),
              row.getOffsetDateTime(14).toInstant(),
              instant(row.getOffsetDateTime(15)),
              row.getLong(16)));
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
