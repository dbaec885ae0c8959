package atrium.server.conversations;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Conversations of teams, as they wait for somebody. */
final class LineStore {
  /** Walks {@code conversation_activity_line} of each team. */
  List<Lines.Waiting> waiting(Tx tx, Set<Long> teams, Lines.Place after, int most) {
    return read(
        tx.query(
            """
            SELECT a.id, a.since, a.team_id, c.last_channel_id, 0::bigint
              FROM unnest($2::bigint[]) AS t (id)
             CROSS JOIN LATERAL (
               SELECT conversation_id AS id, coalesce(waiting_since, at) AS since, team_id
                 FROM conversation_activity
                WHERE workspace_id = $1 AND team_id = t.id AND status = 'open' AND assignee_id = 0
                  AND team_id > 0 AND (coalesce(waiting_since, at), conversation_id) > ($3, $4)
                ORDER BY coalesce(waiting_since, at), conversation_id
                LIMIT $5) a
              JOIN conversation c ON c.workspace_id = $1 AND c.id = a.id
             ORDER BY a.since, a.id
             LIMIT $5
            """,
            Tuple.of(
                tx.workspace(),
                teams.toArray(Long[]::new),
                after.since().atOffset(ZoneOffset.UTC),
                after.conversation(),
                most)));
  }

  List<Lines.Waiting> heldByOthers(Tx tx, long team, Set<Long> agents, Instant given, int most) {
    return read(
        tx.query(
            """
            SELECT a.conversation_id, a.waiting_since, a.team_id, c.last_channel_id, a.assignee_id
              FROM conversation_activity a
              JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
             WHERE a.workspace_id = $1 AND a.status = 'open' AND a.team_id = $2 AND a.team_id > 0
               AND a.assignee_id > 0 AND NOT a.assignee_id = ANY($3)
               AND a.waiting_since IS NOT NULL
               AND NOT EXISTS (SELECT FROM conversation_change h
                     WHERE h.workspace_id = $1 AND h.identity_id = c.identity_id AND h.at > $5
                       AND h.conversation_id = c.id AND h.after ? 'assignee_id')
             ORDER BY a.waiting_since, a.conversation_id
             LIMIT $4
            """,
            Tuple.of(
                tx.workspace(),
                team,
                agents.toArray(Long[]::new),
                most,
                given.atOffset(ZoneOffset.UTC))));
  }

  private static List<Lines.Waiting> read(RowSet<Row> rows) {
    return rows.stream()
        .map(row -> {
          long assignee = row.getLong(4);
          return new Lines.Waiting(
              new Lines.Place(row.getOffsetDateTime(1).toInstant(), row.getLong(0)),
              row.getLong(2),
              row.getLong(3),
              assignee == 0 ? OptionalLong.empty() : OptionalLong.of(assignee));
        })
        .toList();
  }

  Map<Long, Long> loads(Tx tx, Collection<Long> agents) {
    var loads = new HashMap<Long, Long>();
    for (var row :
        tx.query(
            """
            SELECT assignee_id, count(*) FROM conversation_activity
             WHERE workspace_id = $1 AND status = 'open' AND assignee_id = ANY($2)
             GROUP BY assignee_id
            """,
            Tuple.of(tx.workspace(), (Object) agents.toArray(Long[]::new)))) {
      loads.put(row.getLong(0), row.getLong(1));
    }
    return loads;
  }
}
