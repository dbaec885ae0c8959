package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What agents began to write. */
final class DraftStore {
  /** A draft as it is kept. */
  record Kept(String text, Instant changedAt) {}

  Optional<Kept> find(Tx tx, long agent, long conversation) {
    for (var row :
        tx.query(
            """
            SELECT text, changed_at FROM draft
             WHERE workspace_id = $1 AND agent_id = $2 AND conversation_id = $3
            """,
            Tuple.of(tx.workspace(), agent, conversation))) {
      return Optional.of(new Kept(row.getString(0), row.getOffsetDateTime(1).toInstant()));
    }
    return Optional.empty();
  }

  void keep(Tx tx, long agent, long conversation, Kept draft) {
    tx.send(
        """
        INSERT INTO draft (workspace_id, agent_id, conversation_id, text, changed_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, agent_id, conversation_id) DO UPDATE
           SET text = excluded.text, changed_at = excluded.changed_at
        """,
        Tuple.of(
            tx.workspace(),
            agent,
            conversation,
            draft.text(),
            draft.changedAt().atOffset(ZoneOffset.UTC)));
  }

  /** Whether there was one. */
  boolean drop(Tx tx, long agent, long conversation) {
    return tx.query(
                """
                DELETE FROM draft
                 WHERE workspace_id = $1 AND agent_id = $2 AND conversation_id = $3
                """,
                Tuple.of(tx.workspace(), agent, conversation))
            .rowCount()
        > 0;
  }
}
