package atrium.server.messages;

import atrium.server.platform.Columns;
import atrium.server.platform.Pending;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Messages and their platform ids, a batch of one or several workspaces at a time. */
final class MessageStore {
  /** Claims are sorted, so that two nodes cannot wait for each other. */
  Pending<RowSet<Row>> claim(Tx tx, List<Claim> claims) {
    return tx.send(
        """
        INSERT INTO message_part (workspace_id, channel_id, external_id, message_id)
        SELECT p.workspace, p.channel, p.external, p.message
          FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])
               AS p (workspace, channel, external, message)
        ON CONFLICT DO NOTHING
        RETURNING message_id
        """,
        Tuple.of(
            Columns.longs(claims, Claim::workspace),
            Columns.longs(claims, Claim::channel),
            Columns.texts(claims, Claim::externalId),
            Columns.longs(claims, Claim::message)));
  }

  static Set<Long> claimed(RowSet<Row> rows) {
    var claimed = new HashSet<Long>();
    for (var row : rows) {
      claimed.add(row.getLong(0));
    }
    return claimed;
  }

  void insert(Tx tx, List<NewMessage> messages) {
    tx.send(
        """
        INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction,
                             author_kind, author_id, kind, content, context, reply_to, status, sent_at,
                             shown_at, received_at)
        SELECT m.workspace, m.id, m.conversation, m.identity, m.channel,
               CASE WHEN m.author = 'customer' THEN 'inbound' ELSE 'outbound' END,
               m.author, nullif(m.participant, 0), m.kind, m.content::jsonb, m.context::jsonb, m.reply_to,
               m.status, m.sent, m.shown, m.received
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
                      $6::text[], $7::text[], $8::text[], $9::text[], $10::smallint[],
                      $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::bigint[],
                      $15::text[])
               AS m (workspace, id, conversation, identity, channel, author, content, context, reply_to,
                     status, sent, shown, received, participant, kind)
        """,
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(messages, NewMessage::workspace))
            .addArrayOfLong(Columns.longs(messages, NewMessage::id))
            .addArrayOfLong(Columns.longs(messages, NewMessage::conversation))
            .addArrayOfLong(Columns.longs(messages, NewMessage::identity))
            .addArrayOfLong(Columns.longs(messages, NewMessage::channel))
            .addArrayOfString(
                Columns.texts(messages, m -> m.author().name().toLowerCase(Locale.ROOT)))
            .addArrayOfString(Columns.texts(messages, m -> ContentJson.of(m.content())))
            .addArrayOfString(Columns.texts(messages, m -> ContentJson.of(m.context())))
            .addArrayOfString(Columns.texts(messages, m -> m.context().replyTo().orElse(null)))
            .addArrayOfShort(Columns.shorts(messages, m -> m.status().code()))
            .addArrayOfOffsetDateTime(Columns.times(messages, NewMessage::sentAt))
            .addArrayOfOffsetDateTime(Columns.times(messages, NewMessage::shownAt))
            .addArrayOfOffsetDateTime(Columns.times(messages, NewMessage::receivedAt))
            .addArrayOfLong(Columns.longs(messages, m -> m.participant().orElse(0)))
            .addArrayOfString(Columns.texts(messages, m -> ContentJson.kind(m.content()))));
  }
}
