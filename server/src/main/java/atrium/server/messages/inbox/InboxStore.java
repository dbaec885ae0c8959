package atrium.server.messages.inbox;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Messages for reading. Every range walks {@code message_timeline} by keyset. */
final class InboxStore {
  private static final String WORDS =
      """
      left(coalesce(%1$s.content ->> 'text', %1$s.content ->> 'caption', %1$s.content ->> 'body',
                    %1$s.content ->> 'title', %1$s.content ->> 'name',
                    %1$s.content -> 'cards' -> 0 ->> 'name', ''), 160)
      """;

  private static final String SELECT =
      """
      SELECT m.id, m.conversation_id, i.customer_id, m.identity_id, m.channel_id, m.direction,
             m.author_kind, m.author_id,
             CASE WHEN m.unsent_at IS NULL THEN m.content::text
                  ELSE '{"kind":"system","type":"unsent","text":""}' END,
             m.context::text, m.status, m.problem::text, m.sent_at, m.shown_at, m.received_at,
             m.edited_at, m.unsent_at, m.revision, m.reply_to,
             q.id, q.author_kind, q.identity_id, q.kind,
             CASE WHEN q.unsent_at IS NULL THEN
      """
          + WORDS.formatted("q")
          + """
              ELSE '' END,
             m.client_key
          """;

  private static final String JOINS =
      """
        JOIN identity i ON i.workspace_id = $1 AND i.id = m.identity_id
        LEFT JOIN message_part p ON p.workspace_id = $1 AND p.channel_id = m.channel_id
         AND p.external_id = m.reply_to
        LEFT JOIN message q ON q.workspace_id = $1 AND q.id = p.message_id
      """;

  /** The last message of a list row. */
  record Head(
      long id,
      String kind,
      String direction,
      String authorKind,
      OptionalLong author,
      String words,
      Instant shownAt,
      int status,
      boolean unsent) {}

  /** A reaction with its author. */
  record Reacted(String emoji, String authorKind, long author) {}

  /** An earlier wording. */
  record Edited(String content, Instant at) {}

  List<StoredMessage> get(Tx tx, Collection<Long> ids) {
    return read(
        tx.query(
            SELECT + " FROM message m " + JOINS + " WHERE m.workspace_id = $1 AND m.id = ANY($2)",
            Tuple.of(tx.workspace()).addArrayOfLong(ids.toArray(Long[]::new))));
  }

  /** Messages before a place, newest first: one index range for each identity, merged. */
  List<StoredMessage> before(Tx tx, Collection<Long> identities, Place place, int limit) {
    return range(tx, identities, place, limit, "<");
  }

  /** Messages after a place, oldest first. */
  List<StoredMessage> after(Tx tx, Collection<Long> identities, Place place, int limit) {
    return range(tx, identities, place, limit, ">");
  }

  private List<StoredMessage> range(
      Tx tx, Collection<Long> identities, Place place, int limit, String side) {
    var direction = side.equals("<") ? "DESC" : "ASC";
    return read(
        tx.query(
            SELECT
                + """
                 FROM (SELECT x.*
                         FROM unnest($2::bigint[]) AS who (id)
                        CROSS JOIN LATERAL (
                          SELECT * FROM message
                           WHERE workspace_id = $1 AND identity_id = who.id
                             AND (shown_at, id) %1$s ($3, $4)
                           ORDER BY shown_at %2$s, id %2$s
                           LIMIT $5) x
                        ORDER BY x.shown_at %2$s, x.id %2$s
                        LIMIT $5) m
                """
                    .formatted(side, direction)
                + JOINS
                + " ORDER BY m.shown_at %1$s, m.id %1$s".formatted(direction),
            Tuple.of(
                tx.workspace(),
                identities.toArray(Long[]::new),
                place.at().atOffset(ZoneOffset.UTC),
                place.id(),
                limit)));
  }

  /**
   * The n-th last of the customer's messages in a conversation: walks no farther than to it.
   *
   * @param identities all addresses that he may have written from
   */
  Optional<Place> lastInbound(Tx tx, Collection<Long> identities, long conversation, long count) {
    Optional<Place> found = Optional.empty();
    for (var row :
        tx.query(
            """
            SELECT m.shown_at, m.id
              FROM unnest($2::bigint[]) AS who (id)
             CROSS JOIN LATERAL (
               SELECT shown_at, id FROM message
                WHERE workspace_id = $1 AND identity_id = who.id AND direction = 'inbound'
                  AND conversation_id = $3
                ORDER BY shown_at DESC, id DESC
                LIMIT $4) m
             ORDER BY m.shown_at DESC, m.id DESC
             LIMIT $4
            """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), conversation, count))) {
      found = Optional.of(new Place(row.getOffsetDateTime(0).toInstant(), row.getLong(1)));
    }
    return found;
  }

  Map<Long, Head> heads(Tx tx, Collection<Long> ids) {
    var heads = new HashMap<Long, Head>();
    for (var row :
        tx.query(
            "SELECT m.id, m.kind, m.direction, m.author_kind, m.author_id, "
                + WORDS.formatted("m")
                + """
                , m.shown_at, m.status, m.unsent_at IS NOT NULL
                  FROM message m
                 WHERE m.workspace_id = $1 AND m.id = ANY($2)
                """,
            Tuple.of(tx.workspace()).addArrayOfLong(ids.toArray(Long[]::new)))) {
      boolean unsent = row.getBoolean(8);
      heads.put(
          row.getLong(0),
          new Head(
              row.getLong(0),
              row.getString(1),
              row.getString(2),
              row.getString(3),
              optional(row.getLong(4)),
              unsent ? "" : row.getString(5),
              row.getOffsetDateTime(6).toInstant(),
              row.getShort(7),
              unsent));
    }
    return heads;
  }

  Map<Long, List<Reacted>> reactions(Tx tx, Collection<Long> messages) {
    var reactions = new HashMap<Long, List<Reacted>>();
    for (var row :
        tx.query(
            """
            SELECT message_id, emoji, author_kind, author_id FROM reaction
             WHERE workspace_id = $1 AND message_id = ANY($2) AND emoji <> ''
             ORDER BY message_id, at, author_id
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(messages.toArray(Long[]::new)))) {
      reactions
          .computeIfAbsent(row.getLong(0), _ -> new ArrayList<>())
          .add(new Reacted(row.getString(1), row.getString(2), row.getLong(3)));
    }
    return reactions;
  }

  /** What a message said before, oldest first; without what it says now. */
  List<Edited> edits(Tx tx, long message) {
    var edits = new ArrayList<Edited>();
    for (var row :
        tx.query(
            """
            SELECT content::text, at FROM message_edit
             WHERE workspace_id = $1 AND message_id = $2
             ORDER BY (external_id <> ''), at, external_id
            """,
            Tuple.of(tx.workspace(), message))) {
      edits.add(new Edited(row.getString(0), row.getOffsetDateTime(1).toInstant()));
    }
    return edits.isEmpty() ? edits : edits.subList(0, edits.size() - 1);
  }

  private static List<StoredMessage> read(RowSet<Row> rows) {
    var messages = new ArrayList<StoredMessage>(rows.size());
    for (var row : rows) {
      messages.add(
          new StoredMessage(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              row.getLong(4),
              row.getString(5),
              row.getString(6),
              optional(row.getLong(7)),
              row.getString(8),
              row.getString(9),
              row.getShort(10),
              row.getString(11),
              row.getOffsetDateTime(12).toInstant(),
              row.getOffsetDateTime(13).toInstant(),
              row.getOffsetDateTime(14).toInstant(),
              instant(row.getOffsetDateTime(15)),
              instant(row.getOffsetDateTime(16)),
              row.getLong(17),
              Optional.ofNullable(row.getString(18)).map(external -> quoted(row, external)),
              Optional.ofNullable(row.getString(24))));
    }
    return messages;
  }

  private static StoredMessage.Quoted quoted(Row row, String external) {
    return new StoredMessage.Quoted(
        external,
        optional(row.getLong(19)),
        Optional.ofNullable(row.getString(20)),
        optional(row.getLong(21)),
        Optional.ofNullable(row.getString(22)),
        Optional.ofNullable(row.getLong(19)).map(_ -> row.getString(23)));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime value) {
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }
}
