package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Rows whose message got news. Works over all workspaces. */
final class SettlingStore {
  /** A message that moved. */
  record Moved(long workspace, long message, long conversation, long channel) {}

  /**
   * Rows of these messages that wait for people are looked at again. Locked in the order in which
   * everybody locks several: news come in any order, and others have the same rows in their hands.
   */
  void look(Tx tx, List<Moved> moved) {
    tx.send(
        """
        WITH waiting AS (
          SELECT d.workspace_id, d.message_id
            FROM unnest($1::bigint[], $2::bigint[]) AS m (workspace, message)
            JOIN delivery d ON d.workspace_id = m.workspace AND d.message_id = m.message
           WHERE d.state IN ('unknown', 'failed')
           ORDER BY d.workspace_id, d.message_id
             FOR UPDATE OF d)
        UPDATE delivery d SET next_at = clock_timestamp()
          FROM waiting
         WHERE d.workspace_id = waiting.workspace_id AND d.message_id = waiting.message_id
        """,
        Tuple.tuple().addArrayOfLong(workspaces(moved)).addArrayOfLong(messages(moved)));
  }

  /** Messages that failed after the platform took them come back for people to decide. */
  void failed(Tx tx, List<Moved> moved) {
    tx.send(
        """
        INSERT INTO delivery (workspace_id, message_id, conversation_id, pos, channel_id, state,
                              attempt, accepted_at, next_at, deadline, changed_at)
        SELECT DISTINCT m.workspace, m.message, m.conversation, -m.message, m.channel, 'failed',
               coalesce((SELECT max(a.attempt) FROM delivery_attempt a
                          WHERE a.workspace_id = m.workspace AND a.message_id = m.message), 0),
               clock_timestamp(), clock_timestamp(), clock_timestamp(), clock_timestamp()
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
               AS m (workspace, message, conversation, channel)
         WHERE EXISTS (SELECT 1 FROM delivery_attempt a
                        WHERE a.workspace_id = m.workspace AND a.message_id = m.message)
           AND NOT EXISTS (SELECT 1 FROM delivery_attempt a
                            WHERE a.workspace_id = m.workspace AND a.message_id = m.message
                              AND a.step = 'discarded')
         ORDER BY m.workspace, m.message
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            workspaces(moved),
            messages(moved),
            moved.stream().map(Moved::conversation).toArray(Long[]::new),
            moved.stream().map(Moved::channel).toArray(Long[]::new)));
  }

  private static Long[] workspaces(List<Moved> moved) {
    return moved.stream().map(Moved::workspace).toArray(Long[]::new);
  }

  private static Long[] messages(List<Moved> moved) {
    return moved.stream().map(Moved::message).toArray(Long[]::new);
  }

  /** Rows to look at. */
  List<ClaimStore.Due> due(Tx tx) {
    var due = new ArrayList<ClaimStore.Due>();
    for (var row :
        tx.query(
            """
            SELECT workspace_id, message_id, channel_id FROM delivery
             WHERE state IN ('unknown', 'failed') AND next_at <= clock_timestamp()
             ORDER BY next_at LIMIT 500
            """,
            Tuple.tuple())) {
      due.add(new ClaimStore.Due(row.getLong(0), row.getLong(1), row.getLong(2)));
    }
    return due;
  }

  /** It was looked at: the next news bring it back. */
  void looked(Tx tx, long message, String state) {
    tx.send(
        """
        UPDATE delivery SET next_at = 'infinity', state = $3
         WHERE workspace_id = $1 AND message_id = $2
        """,
        Tuple.of(tx.workspace(), message, state));
  }
}
