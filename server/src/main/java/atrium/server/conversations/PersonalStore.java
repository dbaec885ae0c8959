package atrium.server.conversations;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What conversations are to single agents: read, followed, naming them. */
final class PersonalStore {
  Map<Long, Personal> of(Tx tx, Sight sight, Collection<Long> conversations) {
    var personal = new HashMap<Long, Personal>();
    for (var row :
        tx.query(
            """
            SELECT c.id, coalesce(r.read_count, 0), f.agent_id IS NOT NULL,
                   EXISTS (SELECT 1 FROM conversation_mention m
                            WHERE m.workspace_id = $1 AND m.conversation_id = c.id
                              AND m.target_id = ANY($4))
              FROM unnest($3::bigint[]) AS c (id)
              LEFT JOIN conversation_read r ON r.workspace_id = $1 AND r.agent_id = $2
               AND r.conversation_id = c.id
              LEFT JOIN conversation_follow f ON f.workspace_id = $1 AND f.agent_id = $2
               AND f.conversation_id = c.id
            """,
            Tuple.of(
                tx.workspace(),
                sight.agent().orElse(0),
                conversations.toArray(Long[]::new),
                sight.own().toArray(Long[]::new)))) {
      personal.put(
          row.getLong(0), new Personal(row.getLong(1), row.getBoolean(2), row.getBoolean(3)));
    }
    return personal;
  }

  /** Of some conversations those that name one of these. */
  Set<Long> naming(Tx tx, Collection<Long> targets, Collection<Long> conversations) {
    var naming = new HashSet<Long>();
    for (var row :
        tx.query(
            """
            SELECT DISTINCT conversation_id FROM conversation_mention
             WHERE workspace_id = $1 AND conversation_id = ANY($2) AND target_id = ANY($3)
            """,
            Tuple.of(
                tx.workspace(),
                conversations.toArray(Long[]::new),
                targets.toArray(Long[]::new)))) {
      naming.add(row.getLong(0));
    }
    return naming;
  }

  Map<Long, Set<Long>> holders(Tx tx, Collection<Long> conversations) {
    var holders = new HashMap<Long, Set<Long>>();
    for (var row :
        tx.query(
            """
            SELECT conversation_id, holder FROM conversation_activity
             CROSS JOIN LATERAL unnest(ARRAY[assignee_id, team_id]) AS holder
             WHERE workspace_id = $1 AND conversation_id = ANY($2) AND holder > 0
            UNION
            SELECT conversation_id, target_id FROM conversation_mention
             WHERE workspace_id = $1 AND conversation_id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))) {
      holders.computeIfAbsent(row.getLong(0), _ -> new HashSet<>()).add(row.getLong(1));
    }
    return holders;
  }

  boolean follow(Tx tx, long agent, long conversation, Instant at) {
    return tx.query(
                """
                INSERT INTO conversation_follow (workspace_id, agent_id, conversation_id, at)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT DO NOTHING
                """,
                Tuple.of(tx.workspace(), agent, conversation, at.atOffset(ZoneOffset.UTC)))
            .rowCount()
        > 0;
  }

  boolean unfollow(Tx tx, long agent, long conversation) {
    return tx.query(
                """
                DELETE FROM conversation_follow
                 WHERE workspace_id = $1 AND agent_id = $2 AND conversation_id = $3
                """,
                Tuple.of(tx.workspace(), agent, conversation))
            .rowCount()
        > 0;
  }

  /** Whom a note names. */
  List<Long> named(Tx tx, long note) {
    return tx
        .query(
            """
            SELECT target_id FROM conversation_mention
             WHERE workspace_id = $1 AND note_id = $2 ORDER BY target_id
            """,
            Tuple.of(tx.workspace(), note))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  void name(Tx tx, long conversation, long note, Collection<Long> targets) {
    tx.send(
        """
        DELETE FROM conversation_mention
         WHERE workspace_id = $1 AND note_id = $2 AND NOT target_id = ANY($3)
        """,
        Tuple.of(tx.workspace(), note, targets.toArray(Long[]::new)));
    tx.send(
        """
        INSERT INTO conversation_mention (workspace_id, conversation_id, target_id, note_id)
        SELECT $1, $2, target, $3 FROM unnest($4::bigint[]) AS target
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), conversation, note, targets.toArray(Long[]::new)));
  }
}
