package atrium.server.messages;

import atrium.server.platform.Pending;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Messages and their platform ids, a batch at a time. */
final class MessageStore {
  /** Claims are sorted, so that two nodes cannot wait for each other. */
  Pending<RowSet<Row>> claim(Tx tx, List<Claim> claims) {
    return tx.send(
        """
        INSERT INTO message_part (workspace_id, channel_id, external_id, message_id)
        SELECT $1, p.channel, p.external, p.message
          FROM unnest($2::bigint[], $3::text[], $4::bigint[]) AS p (channel, external, message)
        ON CONFLICT DO NOTHING
        RETURNING message_id
        """,
        Tuple.of(
            tx.workspace(),
            claims.stream().map(Claim::channel).toArray(Long[]::new),
            claims.stream().map(Claim::externalId).toArray(String[]::new),
            claims.stream().map(Claim::message).toArray(Long[]::new)));
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
        SELECT $1, m.id, m.conversation, m.identity, m.channel,
               CASE WHEN m.author = 'customer' THEN 'inbound' ELSE 'outbound' END,
               m.author, nullif(m.participant, 0), m.content::jsonb ->> 'kind', m.content::jsonb, m.context::jsonb,
               m.reply_to, m.status, m.sent, m.shown, m.received
          FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[],
                      $7::text[], $8::text[], $9::text[], $10::smallint[], $11::timestamptz[],
                      $12::timestamptz[], $13::timestamptz[], $14::bigint[])
               AS m (id, conversation, identity, channel, author, content, context, reply_to,
                     status, sent, shown, received, participant)
        """,
        Tuple.of(tx.workspace())
            .addArrayOfLong(longs(messages, NewMessage::id))
            .addArrayOfLong(longs(messages, NewMessage::conversation))
            .addArrayOfLong(longs(messages, NewMessage::identity))
            .addArrayOfLong(longs(messages, NewMessage::channel))
            .addArrayOfString(texts(messages, m -> m.author().name().toLowerCase(Locale.ROOT)))
            .addArrayOfString(texts(messages, m -> ContentJson.of(m.content())))
            .addArrayOfString(contexts(messages))
            .addArrayOfString(replies(messages))
            .addArrayOfShort(messages.stream().map(m -> m.status().code()).toArray(Short[]::new))
            .addArrayOfOffsetDateTime(times(messages, NewMessage::sentAt))
            .addArrayOfOffsetDateTime(times(messages, NewMessage::shownAt))
            .addArrayOfOffsetDateTime(times(messages, NewMessage::receivedAt))
            .addArrayOfLong(longs(messages, m -> m.participant().orElse(0))));
  }

  private static Long[] longs(List<NewMessage> messages, Function<NewMessage, Long> value) {
    return messages.stream().map(value).toArray(Long[]::new);
  }

  private static String[] texts(List<NewMessage> messages, Function<NewMessage, String> value) {
    return messages.stream().map(value).toArray(String[]::new);
  }

  private static String[] contexts(List<NewMessage> messages) {
    var contexts = new String[messages.size()];
    for (int i = 0; i < contexts.length; i++) {
      var json = ContentJson.of(messages.get(i).context());
      if (json != null) {
        contexts[i] = json;
      }
    }
    return contexts;
  }

  private static String[] replies(List<NewMessage> messages) {
    var replies = new String[messages.size()];
    for (int i = 0; i < replies.length; i++) {
      int place = i;
      messages.get(i).context().replyTo().ifPresent(id -> replies[place] = id);
    }
    return replies;
  }

  private static OffsetDateTime[] times(
      List<NewMessage> messages, Function<NewMessage, Instant> value) {
    return messages.stream()
        .map(value)
        .map(at -> at.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
