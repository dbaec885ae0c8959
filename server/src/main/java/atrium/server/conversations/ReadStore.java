package atrium.server.conversations;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What each agent has seen. */
final class ReadStore {
  /** A read count before and after. */
  record Change(long before, long after) {}

  Optional<Change> set(Tx tx, long agent, long conversation, long count) {
    for (var row :
        tx.query(
            """
            WITH there AS (
              SELECT least($4, inbound_count) AS seen FROM conversation
               WHERE workspace_id = $1 AND id = $3),
            before AS (
              SELECT read_count FROM conversation_read
               WHERE workspace_id = $1 AND agent_id = $2 AND conversation_id = $3)
            INSERT INTO conversation_read (workspace_id, agent_id, conversation_id, read_count, at)
            SELECT $1, $2, $3, there.seen, now() FROM there
            ON CONFLICT (workspace_id, agent_id, conversation_id)
              DO UPDATE SET read_count = excluded.read_count, at = excluded.at
            RETURNING coalesce((SELECT read_count FROM before), 0), read_count
            """,
            Tuple.of(tx.workspace(), agent, conversation, count))) {
      return Optional.of(new Change(row.getLong(0), row.getLong(1)));
    }
    return Optional.empty();
  }
}
