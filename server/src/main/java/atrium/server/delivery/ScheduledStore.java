package atrium.server.delivery;

import atrium.connector.content.Content;
import atrium.server.messages.ContentJson;
import atrium.server.messages.NewReply;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of scheduled messages. Their times are the domain's, as people read them. */
final class ScheduledStore {
  /** Of the reader that marks replies; what it has not read yet is looked up in the log. */
  static final String READER = "scheduled-replies";

  private static final String SELECT =
      """
      SELECT s.id, s.conversation_id, s.channel_id, s.identity_id, s.author_kind, s.author_id,
             s.content::text, s.reply_to, s.send_at, s.only_if_no_reply, s.since_seq, s.state,
             s.problem, s.message_id, s.created_at, s.changed_at, s.revision
        FROM scheduled_message s
      """;

  void insert(Tx tx, ScheduledMessage row) {
    tx.send(
        """
        INSERT INTO scheduled_message (
               workspace_id, id, conversation_id, channel_id, identity_id, author_kind, author_id,
               content, reply_to, send_at, only_if_no_reply, since_seq, created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12, $13, $13)
        """,
        Tuple.of(tx.workspace(), row.id(), row.conversation(), row.channel(), row.identity())
            .addString(row.authorKind().text())
            .addLong(row.author())
            .addString(content(row))
            .addLong(boxed(row.replyTo()))
            .addOffsetDateTime(row.sendAt().atOffset(ZoneOffset.UTC))
            .addBoolean(row.onlyIfNoReply())
            .addLong(row.sinceSeq())
            .addOffsetDateTime(row.changedAt().atOffset(ZoneOffset.UTC)));
  }

  /** Everything of it that may change. */
  void update(Tx tx, ScheduledMessage row) {
    tx.send(
        """
        UPDATE scheduled_message
           SET author_kind = $3, author_id = $4, content = $5::text::jsonb, send_at = $6,
               only_if_no_reply = $7, since_seq = $8, replied = false, state = $9, problem = $10,
               message_id = $11, changed_at = $12, revision = $13
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(tx.workspace(), row.id())
            .addString(row.authorKind().text())
            .addLong(row.author())
            .addString(content(row))
            .addOffsetDateTime(row.sendAt().atOffset(ZoneOffset.UTC))
            .addBoolean(row.onlyIfNoReply())
            .addLong(row.sinceSeq())
            .addString(row.state().text())
            .addString(row.problem().orElse(null))
            .addLong(boxed(row.message()))
            .addOffsetDateTime(row.changedAt().atOffset(ZoneOffset.UTC))
            .addLong(row.revision()));
  }

  private static @Nullable String content(ScheduledMessage row) {
    return row.content().map(ContentJson::of).orElse(null);
  }

  private static @Nullable Long boxed(OptionalLong id) {
    return id.isPresent() ? (Long) id.getAsLong() : null;
  }

  Optional<ScheduledMessage> find(Tx tx, long id) {
    return one(tx, id, "");
  }

  /** Locks it, waiting for whoever has it. */
  Optional<ScheduledMessage> lock(Tx tx, long id) {
    return one(tx, id, " FOR UPDATE");
  }

  /** Locks it if it waits and nobody else has it. */
  Optional<ScheduledMessage> take(Tx tx, long id) {
    return one(tx, id, " AND s.state = 'waiting' FOR UPDATE SKIP LOCKED");
  }

  private static Optional<ScheduledMessage> one(Tx tx, long id, String lock) {
    return read(
            tx.query(
                SELECT + " WHERE s.workspace_id = $1 AND s.id = $2" + lock,
                Tuple.of(tx.workspace(), id)))
        .stream()
        .findFirst();
  }

  /** What is not over of some conversations, by time. */
  List<ScheduledMessage> of(Tx tx, List<Long> conversations) {
    return read(
        tx.query(
            SELECT
                + """
                 WHERE s.workspace_id = $1 AND s.conversation_id = ANY($2)
                   AND s.state IN ('waiting', 'failed', 'withdrawn')
                 ORDER BY s.send_at, s.id
                """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new))));
  }

  private static List<ScheduledMessage> read(RowSet<Row> rows) {
    var found = new ArrayList<ScheduledMessage>();
    for (var row : rows) {
      @Nullable Long replyTo = row.getLong(7);
      @Nullable Long message = row.getLong(13);
      found.add(
          new ScheduledMessage(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              NewReply.Author.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
              row.getLong(5),
              Optional.ofNullable(row.getString(6))
                  .map(json -> Json.MAPPER.readValue(json, Content.class)),
              replyTo == null ? OptionalLong.empty() : OptionalLong.of(replyTo),
              row.getOffsetDateTime(8).toInstant(),
              row.getBoolean(9),
              row.getLong(10),
              ScheduledMessage.State.stored(row.getString(11)),
              Optional.ofNullable(row.getString(12)),
              message == null ? OptionalLong.empty() : OptionalLong.of(message),
              row.getOffsetDateTime(14).toInstant(),
              row.getOffsetDateTime(15).toInstant(),
              row.getLong(16)));
    }
    return found;
  }

  /** One whose time has come, or whose customer wrote. */
  record Due(long workspace, long id) {}

  /** Of all workspaces, in the order in which they go. */
  List<Due> due(Tx tx, Instant now, int most) {
    var due =
        new ArrayList<>(
            ids(
                tx,
                """
                SELECT workspace_id, id FROM scheduled_message
                 WHERE state = 'waiting' AND send_at <= $1
                 ORDER BY send_at, created_at, id LIMIT $2
                """,
                Tuple.of(now.atOffset(ZoneOffset.UTC), most)));
    due.addAll(
        ids(
            tx,
            """
            SELECT workspace_id, id FROM scheduled_message
             WHERE state = 'waiting' AND replied
             ORDER BY workspace_id, id LIMIT $1
            """,
            Tuple.of(most)));
    return due;
  }

  private static List<Due> ids(Tx tx, String sql, Tuple values) {
    return tx.query(sql, values).stream()
        .map(row -> new Due(row.getLong(0), row.getLong(1)))
        .toList();
  }

  /** Whether a reply would keep anything in these workspaces from being sent. */
  boolean isWatching(Tx tx, List<Long> workspaces) {
    return tx.query(
                """
                SELECT FROM scheduled_message
                 WHERE workspace_id = ANY ($1) AND state = 'waiting' AND only_if_no_reply
                 LIMIT 1
                """,
                Tuple.of((Object) workspaces.toArray(Long[]::new)))
            .size()
        > 0;
  }

  /**
   * Marks what goes only without a reply and got one. Works over all workspaces; the customer's
   * reply counts whichever of his conversations it came to.
   */
  void replied(Tx tx, List<LedgerEvent.Stored> received) {
    tx.send(
        """
        WITH told AS (
          SELECT e.workspace, e.seq, i.customer_id
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS e (workspace, seq, conversation)
            JOIN conversation c ON c.workspace_id = e.workspace AND c.id = e.conversation
            JOIN identity i ON i.workspace_id = e.workspace AND i.id = c.identity_id),
        hit AS (
          SELECT s.workspace_id, s.id
            FROM scheduled_message s
            JOIN conversation c ON c.workspace_id = s.workspace_id AND c.id = s.conversation_id
            JOIN identity i ON i.workspace_id = s.workspace_id AND i.id = c.identity_id
           WHERE s.workspace_id = ANY($1) AND s.state = 'waiting' AND s.only_if_no_reply
             AND NOT s.replied
             AND EXISTS (SELECT 1 FROM told t
                          WHERE t.workspace = s.workspace_id AND t.customer_id = i.customer_id
                            AND t.seq > s.since_seq)
           ORDER BY s.workspace_id, s.id
             FOR UPDATE OF s)
        UPDATE scheduled_message s SET replied = true
          FROM hit WHERE s.workspace_id = hit.workspace_id AND s.id = hit.id
        """,
        Tuple.of(
            received.stream().map(LedgerEvent.Stored::workspace).toArray(Long[]::new),
            received.stream().map(LedgerEvent.Stored::seq).toArray(Long[]::new),
            received.stream().map(one -> one.conversation().orElseThrow()).toArray(Long[]::new)));
  }

  /** Whether its customer wrote since, as far as the log has it: also what the reader has not. */
  boolean isReplied(Tx tx, ScheduledMessage row) {
    return tx.query(
                """
                SELECT 1
                  FROM scheduled_message s
                  JOIN conversation c ON c.workspace_id = $1 AND c.id = s.conversation_id
                  JOIN identity i ON i.workspace_id = $1 AND i.id = c.identity_id
                 WHERE s.workspace_id = $1 AND s.id = $2
                   AND (s.replied OR EXISTS (
                     SELECT 1
                       FROM event e
                       JOIN conversation ec ON ec.workspace_id = $1 AND ec.id = e.conversation_id
                       JOIN identity ei ON ei.workspace_id = $1 AND ei.id = ec.identity_id
                      WHERE e.workspace_id = $1 AND e.kind = 'message.received'
                        AND e.seq > greatest(s.since_seq, coalesce(
                              (SELECT r.seq FROM reader_cursor r
                                WHERE r.workspace_id = $1 AND r.reader = $3), 0))
                        AND ei.customer_id = i.customer_id))
                """,
                Tuple.of(tx.workspace(), row.id(), READER))
            .size()
        > 0;
  }
}
