package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has, follows or put off conversations. */
final class HeedStore {
  boolean anywhere(Tx tx, List<Long> workspaces) {
    return tx.query(
            """
            SELECT EXISTS (
              SELECT FROM unnest($1::bigint[]) AS w (id)
               WHERE EXISTS (SELECT FROM conversation_follow f WHERE f.workspace_id = w.id)
                  OR EXISTS (SELECT FROM unnest(ARRAY['open', 'waiting', 'snoozed', 'closed']) AS s
                              WHERE EXISTS (SELECT FROM conversation_activity a
                                             WHERE a.workspace_id = w.id AND a.status = s
                                               AND a.assignee_id > 0)))
            """,
            Tuple.of(workspaces.toArray(Long[]::new)))
        .iterator()
        .next()
        .getBoolean(0);
  }

  List<Long> heeded(Tx tx, Map<Long, Long> wanted) {
    var entries = wanted.entrySet();
    return tx
        .query(
            """
            SELECT c.id FROM unnest($1::bigint[], $2::bigint[]) AS w (workspace, id)
              JOIN conversation c ON c.workspace_id = w.workspace AND c.id = w.id
             WHERE c.assignee_id IS NOT NULL
                OR EXISTS (SELECT FROM conversation_follow f
                            WHERE f.workspace_id = c.workspace_id AND f.conversation_id = c.id)
            """,
            Tuple.tuple()
                .addArrayOfLong(Columns.longs(entries, Map.Entry::getValue))
                .addArrayOfLong(Columns.longs(entries, Map.Entry::getKey)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  Map<Long, Set<Long>> followers(Tx tx, Collection<Long> conversations) {
    var followers = new HashMap<Long, Set<Long>>();
    for (var row :
        tx.query(
            """
            SELECT conversation_id, agent_id FROM conversation_follow
             WHERE workspace_id = $1 AND conversation_id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))) {
      followers.computeIfAbsent(row.getLong(0), _ -> new HashSet<>()).add(row.getLong(1));
    }
    return followers;
  }

  /** Walks each conversation's own stretch of its address's timeline back to the last snooze. */
  Map<Long, Long> snoozers(Tx tx, Collection<Conversation> conversations) {
    var snoozers = new HashMap<Long, Long>();
    for (var row :
        tx.query(
            """
            SELECT w.id, x.actor_id
              FROM unnest($2::bigint[], $3::bigint[]) AS w (id, identity)
             CROSS JOIN LATERAL (
               SELECT actor_kind, actor_id FROM conversation_change
                WHERE workspace_id = $1 AND identity_id = w.identity AND conversation_id = w.id
                  AND after ->> 'status' = 'snoozed'
                ORDER BY at DESC, id DESC
                LIMIT 1) x
             WHERE x.actor_kind = 'agent'
            """,
            Tuple.of(
                tx.workspace(),
                Columns.longs(conversations, Conversation::id),
                Columns.longs(conversations, Conversation::identity)))) {
      snoozers.put(row.getLong(0), row.getLong(1));
    }
    return snoozers;
  }
}
