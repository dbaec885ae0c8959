package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is out of sight, and which slots it takes. */
final class HidingStore {
  /**
   * Brings thread keys in line with what hides conversations. Who is spam has a slot of his own
   * that no message looks for; what is blocked shares one of those that are.
   */
  void rekey(Tx tx, Collection<Long> conversations) {
    tx.send(
        """
        UPDATE conversation
           SET thread_key = CASE WHEN spam THEN '!spam/' || id || '/'
                                 WHEN blocked THEN '!blocked/' ELSE '' END
                            || regexp_replace(thread_key, '^(!spam/[0-9]+/|!blocked/)', '')
         WHERE workspace_id = $1 AND id = ANY($2)
        """,
        Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)));
  }

  /** Whether each of some conversations has writers who are all blocked. */
  Map<Long, Boolean> blocked(Tx tx, Collection<Long> conversations) {
    var blocked = new HashMap<Long, Boolean>();
    for (var row :
        tx.query(
            """
            SELECT c.id,
                   NOT EXISTS (
                     SELECT FROM identity i
                      WHERE i.workspace_id = $1 AND i.blocked_at IS NULL
                        AND i.id = ANY(CASE WHEN c.writers = '{}' THEN ARRAY[c.identity_id]
                                       ELSE c.writers END))
              FROM conversation c
             WHERE c.workspace_id = $1 AND c.id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))) {
      blocked.put(row.getLong(0), row.getBoolean(1));
    }
    return blocked;
  }

  /** The conversations that addresses opened. */
  List<Long> openedBy(Tx tx, Collection<Long> identities) {
    return tx
        .query(
            "SELECT id FROM conversation WHERE workspace_id = $1 AND identity_id = ANY($2)",
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** The customers of some conversations. */
  List<Long> customers(Tx tx, Collection<Long> conversations) {
    return tx
        .query(
            """
            SELECT DISTINCT i.customer_id
              FROM conversation c
              JOIN identity i ON i.workspace_id = $1 AND i.id = c.identity_id
             WHERE c.workspace_id = $1 AND c.id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** Of some conversations, by id with their workspaces, those that are out of sight. */
  List<Long> hidden(Tx tx, Map<Long, Long> wanted) {
    var entries = wanted.entrySet();
    return tx
        .query(
            """
            SELECT c.id FROM unnest($1::bigint[], $2::bigint[]) AS w (workspace, id)
              JOIN conversation c ON c.workspace_id = w.workspace AND c.id = w.id
             WHERE c.spam OR c.blocked
            """,
            Tuple.tuple()
                .addArrayOfLong(Columns.longs(entries, Map.Entry::getValue))
                .addArrayOfLong(Columns.longs(entries, Map.Entry::getKey)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }
}
