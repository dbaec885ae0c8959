package atrium.server.messages;

import atrium.connector.content.Content;
import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages of ours, and what platforms were given along with them. */
final class ReplyStore {
  void insert(Tx tx, NewReply reply) {
    tx.send(
        """
        INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction,
                             author_kind, author_id, kind, content, reply_to, status, sent_at,
                             shown_at, received_at, client_key)
        VALUES ($1, $2, $3, $4, $5, 'outbound', $6, $7, $8::text::jsonb ->> 'kind',
                $8::text::jsonb, $9, $10, $11, $11, $11, $12)
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
            .addOffsetDateTime(reply.at().atOffset(ZoneOffset.UTC))
            .addString(reply.clientKey().orElse(null)));
    key(tx, reply.id(), reply.key());
  }

  void key(Tx tx, long message, String key) {
    tx.send(
        "INSERT INTO message_key (workspace_id, key, message_id) VALUES ($1, $2, $3)",
        Tuple.of(tx.workspace(), key, message));
  }

  /** From now on, news of earlier attempts count only as far as they are good. */
  void supersede(Tx tx, long message) {
    tx.send(
        "UPDATE message_key SET superseded = true WHERE workspace_id = $1 AND message_id = $2",
        Tuple.of(tx.workspace(), message));
    tx.send(
        "UPDATE message_part SET superseded = true WHERE workspace_id = $1 AND message_id = $2",
        Tuple.of(tx.workspace(), message));
  }

  /** A platform id of a message on one channel, for quoting it. */
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

  /** One index range for each pair, read from its newest end. */
  List<Received> lastReceived(Tx tx, List<Received.From> pairs) {
    var received = new ArrayList<Received>();
    for (var row :
        tx.query(
            """
            SELECT f.identity, f.channel, m.id, m.conversation_id, p.external_id, p.read_token
              FROM unnest($2::bigint[], $3::bigint[]) AS f (identity, channel)
             CROSS JOIN LATERAL (
               SELECT id, conversation_id FROM message
                WHERE workspace_id = $1 AND identity_id = f.identity AND channel_id = f.channel
                  AND direction = 'inbound'
                ORDER BY shown_at DESC, id DESC
                LIMIT 1) m
             CROSS JOIN LATERAL (
               SELECT external_id, read_token FROM message_part
                WHERE workspace_id = $1 AND message_id = m.id AND channel_id = f.channel
                ORDER BY external_id DESC
                LIMIT 1) p
            """,
            Tuple.of(
                tx.workspace(),
                Columns.longs(pairs, Received.From::identity),
                Columns.longs(pairs, Received.From::channel)))) {
      received.add(
          new Received(
              new Received.From(row.getLong(0), row.getLong(1)),
              row.getLong(2),
              row.getLong(3),
              row.getString(4),
              Optional.ofNullable(row.getString(5))));
    }
    return received;
  }

  /** Messages of ours, locked in the order of their ids. */
  List<Leaving> lock(Tx tx, Collection<Long> ids) {
    var leaving = new ArrayList<Leaving>();
    for (var row :
        tx.query(
            """
            SELECT m.id, m.conversation_id, m.identity_id, m.channel_id, m.content::text,
                   m.reply_to, k.key, m.status
              FROM message m
              JOIN message_key k ON k.workspace_id = m.workspace_id AND k.message_id = m.id
               AND NOT k.superseded
             WHERE m.workspace_id = $1 AND m.id = ANY($2) AND m.direction = 'outbound'
             ORDER BY m.id
               FOR UPDATE OF m
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(ids.toArray(Long[]::new)))) {
      leaving.add(read(row));
    }
    return leaving;
  }

  private static Leaving read(Row row) {
    return new Leaving(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        Json.MAPPER.readValue(row.getString(4), Content.class),
        Optional.ofNullable(row.getString(5)),
        row.getString(6),
        MessageStatus.of(row.getShort(7)));
  }

  void set(Tx tx, Collection<Long> ids, MessageStatus status, @Nullable String problem) {
    tx.send(
        """
        UPDATE message
           SET status = $3, problem = $4::text::jsonb, revision = revision + 1
         WHERE workspace_id = $1 AND id = ANY($2)
        """,
        Tuple.of(tx.workspace(), ids.toArray(Long[]::new), status.code(), problem));
  }

  /** A new revision of the same. */
  void touch(Tx tx, long message) {
    tx.send(
        "UPDATE message SET revision = revision + 1 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), message));
  }

  /** Platform ids of messages whose keys came back with them; the keys' messages own them now. */
  void recognise(Tx tx, List<Known> known) {
    tx.send(
        """
        INSERT INTO message_part (workspace_id, channel_id, external_id, message_id, superseded)
        SELECT DISTINCT $1::bigint, k.channel, k.external, o.message_id, o.superseded
          FROM unnest($2::bigint[], $3::text[], $4::text[]) AS k (channel, external, key)
          JOIN message_key o ON o.workspace_id = $1 AND o.key = k.key
          JOIN message m ON m.workspace_id = $1 AND m.id = o.message_id
           AND m.channel_id = k.channel
         ORDER BY k.channel, k.external
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            tx.workspace(),
            known.stream().map(Known::channel).toArray(Long[]::new),
            known.stream().map(Known::externalId).toArray(String[]::new),
            known.stream().map(Known::key).toArray(String[]::new)));
  }
}
