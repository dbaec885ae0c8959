package atrium.server.delivery;

import atrium.server.api.Ids;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

  /** The newest of an agent; there is one for each conversation at most. */
  List<DraftRoutes.Begun> list(Tx tx, long agent) {
    var drafts = new ArrayList<DraftRoutes.Begun>();
    for (var row :
        tx.query(
            """
            SELECT conversation_id, text, changed_at FROM draft
             WHERE workspace_id = $1 AND agent_id = $2
             ORDER BY changed_at DESC, conversation_id DESC
             LIMIT 200
            """,
            Tuple.of(tx.workspace(), agent))) {
      drafts.add(
          new DraftRoutes.Begun(
              Ids.text(row.getLong(0)), row.getString(1), row.getOffsetDateTime(2).toInstant()));
    }
    return drafts;
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
