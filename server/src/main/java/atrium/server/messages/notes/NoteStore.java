package atrium.server.messages.notes;

import atrium.connector.content.Content;
import atrium.server.messages.MessageStatus;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Notes, among the messages. Every statement names the direction, so that none touches another. */
final class NoteStore {
  /**
   * A note about to be stored.
   *
   * @param identity the address that opened the conversation: the note stays with its customer
   * @param authorKind {@code agent} or {@code bot}
   * @param clientKey the {@code Idempotency-Key} it was written under
   */
  record Draft(
      long id,
      long conversation,
      long identity,
      long channel,
      String authorKind,
      long author,
      String text,
      Optional<String> clientKey,
      Instant at) {
    @Override
    public String toString() {
      return "Draft[" + id + "]";
    }
  }

  /** A note as it stands, without its words. */
  record Kept(long conversation, String authorKind, long author, boolean deleted, long revision) {}

  void insert(Tx tx, Draft note) {
    tx.send(
        """
        INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction,
                             author_kind, author_id, kind, content, status, sent_at, shown_at,
                             received_at, client_key)
        VALUES ($1, $2, $3, $4, $5, 'note', $6, $7, 'text', $8::text::jsonb, $9, $10, $10, $10, $11)
        """,
        Tuple.of(tx.workspace(), note.id(), note.conversation(), note.identity(), note.channel())
            .addString(note.authorKind())
            .addLong(note.author())
            .addString(content(note.text()))
            .addShort(MessageStatus.RECEIVED.code())
            .addOffsetDateTime(utc(note.at()))
            .addString(note.clientKey().orElse(null)));
  }

  private static String content(String text) {
    return Json.MAPPER
        .writerFor(Content.class)
        .writeValueAsString(new Content.Text(text, List.of()));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** A note, locked until the commit; empty for what is no note. */
  Optional<Kept> lock(Tx tx, long id) {
    for (var row :
        tx.query(
            """
            SELECT conversation_id, author_kind, author_id, unsent_at IS NOT NULL, revision
              FROM message
             WHERE workspace_id = $1 AND id = $2 AND direction = 'note'
               FOR UPDATE
            """,
            Tuple.of(tx.workspace(), id))) {
      return Optional.of(
          new Kept(
              row.getLong(0), row.getString(1), row.getLong(2), row.getBoolean(3), row.getLong(4)));
    }
    return Optional.empty();
  }

  /** Says something else from now on; what it said before is kept beside it. */
  void edit(Tx tx, long id, String text, Instant at) {
    tx.send(
        """
        INSERT INTO message_edit (workspace_id, message_id, external_id, content, at)
        SELECT workspace_id, id, '', content, shown_at FROM message
         WHERE workspace_id = $1 AND id = $2 AND direction = 'note'
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), id));
    tx.send(
        """
        INSERT INTO message_edit (workspace_id, message_id, external_id, content, at)
        SELECT workspace_id, id, 'revision ' || lpad((revision + 1)::text, 19, '0'),
               $3::text::jsonb, $4
          FROM message
         WHERE workspace_id = $1 AND id = $2 AND direction = 'note'
        """,
        Tuple.of(tx.workspace(), id, content(text), utc(at)));
    tx.send(
        """
        UPDATE message SET content = $3::text::jsonb, edited_at = $4, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2 AND direction = 'note'
        """,
        Tuple.of(tx.workspace(), id, content(text), utc(at)));
  }

  /** Takes its words away, and those it had before. */
  void delete(Tx tx, long id, Instant at) {
    tx.send(
        "DELETE FROM message_edit WHERE workspace_id = $1 AND message_id = $2",
        Tuple.of(tx.workspace(), id));
    tx.send(
        """
        UPDATE message SET content = $3::text::jsonb, unsent_at = $4, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2 AND direction = 'note'
        """,
        Tuple.of(tx.workspace(), id, content(""), utc(at)));
  }
}
