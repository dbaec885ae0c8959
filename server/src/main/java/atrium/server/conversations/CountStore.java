package atrium.server.conversations;

import atrium.server.conversations.Counts.Count;
import atrium.server.conversations.Counts.View;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;

/**
 * Counts conversations. What is not closed is looked at once for all numbers; of what is closed,
 * however much that is, nothing is read where the reader sees everything: numbers of conversations
 * have no gaps, so that it is what is left.
 */
final class CountStore {
  private static final String LIVE =
      """
      WITH live AS MATERIALIZED (
        SELECT a.conversation_id, a.status, a.assignee_id, a.team_id, a.waiting_since, a.failed,
               c.channels, f.agent_id IS NOT NULL AS following,
               $5 AND c.inbound_count > coalesce(r.read_count, 0) AS unread,
               EXISTS (SELECT 1 FROM conversation_mention m
                        WHERE m.workspace_id = $1 AND m.conversation_id = a.conversation_id
                          AND m.target_id = ANY($4)) AS mentioned
          FROM conversation_activity a
          JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
          LEFT JOIN conversation_read r ON r.workspace_id = $1 AND r.agent_id = $2
           AND r.conversation_id = a.conversation_id
          LEFT JOIN conversation_follow f ON f.workspace_id = $1 AND f.agent_id = $2
           AND f.conversation_id = a.conversation_id
         WHERE a.workspace_id = $1 AND a.status IN ('open', 'waiting', 'snoozed')),
      seen AS MATERIALIZED (
        SELECT * FROM live
         WHERE $3::bigint[] IS NULL OR channels && $3::bigint[] OR mentioned
            OR assignee_id = ANY($4) OR team_id = ANY($4)),
      views AS (
        SELECT * FROM seen CROSS JOIN LATERAL (VALUES
          ('mine', status = 'open' AND assignee_id = $2 AND $2 > 0),
          ('unassigned', status = 'open' AND assignee_id = 0),
          ('waiting', status = 'open' AND waiting_since IS NOT NULL),
          ('mentions', status IN ('open', 'snoozed') AND mentioned),
          ('following', following),
          ('snoozed', status = 'snoozed'),
          ('failed', failed > 0),
          ('all', status = 'open')) AS v (name, inside))
      SELECT 'view', name, 0::bigint, count(*) FILTER (WHERE inside),
             count(*) FILTER (WHERE inside AND unread)
        FROM views GROUP BY name
      UNION ALL
      SELECT 'team', '', team_id, count(*), count(*) FILTER (WHERE unread)
        FROM seen WHERE status = 'open' AND team_id > 0 GROUP BY team_id
      UNION ALL
      SELECT 'channel', '', channel, count(*), count(*) FILTER (WHERE unread)
        FROM seen CROSS JOIN LATERAL unnest(channels) AS channel
       WHERE status = 'open' GROUP BY channel
      UNION ALL
      SELECT 'tag', '', t.tag_id, count(*), count(*) FILTER (WHERE unread)
        FROM seen JOIN conversation_tag t ON t.workspace_id = $1
         AND t.conversation_id = seen.conversation_id
       WHERE status = 'open' GROUP BY t.tag_id
      UNION ALL
      SELECT 'live', '', 0::bigint, count(*), 0 FROM live
      """;

  Counts of(Tx tx, Sight sight) {
    var views = new EnumMap<View, Count>(View.class);
    for (var view : View.values()) {
      views.put(view, Count.NONE);
    }
    var teams = new HashMap<Long, Count>();
    var channels = new HashMap<Long, Count>();
    var tags = new HashMap<Long, Count>();
    long live = 0;
    for (var row : tx.query(LIVE, arguments(tx, sight))) {
      var count = new Count(row.getLong(3), row.getLong(4));
      switch (row.getString(0)) {
        case "view" -> views.put(View.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), count);
        case "team" -> teams.put(row.getLong(2), count);
        case "channel" -> channels.put(row.getLong(2), count);
        case "tag" -> tags.put(row.getLong(2), count);
        default -> live = count.total();
      }
    }
    views.put(View.CLOSED, new Count(closed(tx, sight, live), 0));
    sight.channels().ifPresent(channels.keySet()::retainAll);
    return new Counts(views, teams, channels, tags);
  }

  private static Tuple arguments(Tx tx, Sight sight) {
    return Tuple.of(
        tx.workspace(),
        sight.agent().orElse(0),
        sight.channels().map(some -> some.toArray(Long[]::new)).orElse(null),
        sight.own().toArray(Long[]::new),
        sight.agent().isPresent());
  }

  private static long closed(Tx tx, Sight sight, long live) {
    if (sight.channels().isEmpty()) {
      for (var row :
          tx.query(
              "SELECT n FROM conversation_number WHERE workspace_id = $1",
              Tuple.of(tx.workspace()))) {
        return row.getLong(0) - live;
      }
      return 0;
    }
    return tx.query(
            """
            SELECT count(*) FROM conversation_activity a
              JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
             WHERE a.workspace_id = $1 AND a.status = 'closed'
               AND (c.channels && $2::bigint[] OR a.assignee_id = ANY($3) OR a.team_id = ANY($3)
                    OR EXISTS (SELECT 1 FROM conversation_mention m
                                WHERE m.workspace_id = $1 AND m.target_id = ANY($3)
                                  AND m.conversation_id = a.conversation_id))
            """,
            Tuple.of(
                tx.workspace(),
                sight.channels().get().toArray(Long[]::new),
                sight.own().toArray(Long[]::new)))
        .iterator()
        .next()
        .getLong(0);
  }
}
