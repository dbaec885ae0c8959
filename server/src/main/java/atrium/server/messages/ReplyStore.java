package atrium.server.messages;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Optional;

/** Messages of ours, and what platforms were given along with them. */
final class ReplyStore {
  void insert(Tx tx, NewReply reply) {
    tx.send(
        """
        INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction,
                             author_kind, author_id, kind, content, reply_to, status, sent_at,
                             shown_at, received_at)
        VALUES ($1, $2, $3, $4, $5, 'outbound', $6, $7, $8::text::jsonb ->> 'kind',
                $8::text::jsonb, $9, $10, $11, $11, $11)
        """,
        Tuple.of(
                tx.workspace(),
                reply.id(),
                reply.conversation(),
                reply.identity(),
                reply.channel(),
                reply.kind().text())
            .addLong(reply.author())
            .addString(ContentJson.of(reply.content()))
            .addString(reply.replyTo().orElse(null))
            .addShort(MessageStatus.QUEUED.code())
            .addOffsetDateTime(reply.at().atOffset(ZoneOffset.UTC)));
    key(tx, reply.id(), reply.key());
  }

  void key(Tx tx, long message, String key) {
    tx.send(
        "INSERT INTO message_key (workspace_id, key, message_id) VALUES ($1, $2, $3)",
        Tuple.of(tx.workspace(), key, message));
  }

  /** A platform id of a message of one conversation's channel; its newest where it has several. */
  Optional<String> externalId(Tx tx, long message, long channel) {
    for (var row :
        tx.query(
            """
            SELECT p.external_id
              FROM message_part p
             WHERE p.workspace_id = $1 AND p.message_id = $2 AND p.channel_id = $3
               AND NOT p.superseded
             ORDER BY p.external_id
             LIMIT 1
            """,
            Tuple.of(tx.workspace(), message, channel))) {
      return Optional.of(row.getString(0));
    }
    return Optional.empty();
  }
}
