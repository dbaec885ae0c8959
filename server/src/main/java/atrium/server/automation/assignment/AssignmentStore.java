package atrium.server.automation.assignment;

import atrium.server.platform.Columns;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of how teams share, what is new for them, and whose turn it is. */
final class AssignmentStore {
  /** Whose turn it was: the number of what was given to a member of a team last. */
  record Turn(long team, long agent, long n) {}

  /** What every team has that has anything; the others share nothing. */
  List<TeamRule> rules(Tx tx) {
    return read(tx, Optional.empty());
  }

  Optional<TeamRule> rule(Tx tx, long team) {
    return read(tx, Optional.of(team)).stream().findFirst();
  }

  private static List<TeamRule> read(Tx tx, Optional<Long> team) {
    return tx
        .query(
            """
            SELECT t.id, r.mode, r.reassign_after_minutes,
                   array(SELECT c.channel_id FROM channel_team c
                          WHERE c.workspace_id = $1 AND c.team_id = t.id)
              FROM team t
              LEFT JOIN team_assignment r ON r.workspace_id = t.workspace_id AND r.team_id = t.id
             WHERE t.workspace_id = $1 AND ($2::bigint IS NULL OR t.id = $2)
             ORDER BY t.id
            """,
            Tuple.of(tx.workspace(), team.orElse(null)))
        .stream()
        .map(AssignmentStore::rule)
        .toList();
  }

  private static TeamRule rule(Row row) {
    @Nullable String mode = row.getString(1);
    return new TeamRule(
        row.getLong(0),
        mode == null ? Mode.OFF : Mode.stored(mode),
        Optional.ofNullable(row.getInteger(2)).map(Duration::ofMinutes),
        Set.of(row.getArrayOfLongs(3)));
  }

  void write(Tx tx, TeamRule rule) {
    tx.send(
        """
        INSERT INTO team_assignment (workspace_id, team_id, mode, reassign_after_minutes)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (workspace_id, team_id) DO UPDATE
          SET mode = excluded.mode, reassign_after_minutes = excluded.reassign_after_minutes
        """,
        Tuple.of(
            tx.workspace(),
            rule.team(),
            rule.mode().text(),
            rule.reassignAfter().map(after -> Math.toIntExact(after.toMinutes())).orElse(null)));
    tx.send(
        """
        DELETE FROM channel_team
         WHERE workspace_id = $1 AND team_id = $2 AND NOT channel_id = ANY($3)
        """,
        Tuple.of(tx.workspace(), rule.team(), rule.channels().toArray(Long[]::new)));
    tx.query(
        """
        INSERT INTO channel_team (workspace_id, channel_id, team_id)
        SELECT $1, channel, $2 FROM unnest($3::bigint[]) AS channel ORDER BY channel
        ON CONFLICT (workspace_id, channel_id) DO UPDATE SET team_id = excluded.team_id
        """,
        Tuple.of(tx.workspace(), rule.team(), rule.channels().toArray(Long[]::new)));
  }

  /** Of these channels those that another team has by now. */
  Set<Long> elsewhere(Tx tx, long team, Collection<Long> channels) {
    return tx
        .query(
            """
            SELECT channel_id FROM channel_team
             WHERE workspace_id = $1 AND team_id <> $2 AND channel_id = ANY($3)
            """,
            Tuple.of(tx.workspace(), team, channels.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .collect(Collectors.toSet());
  }

  /** Keeps which new conversations go to a team because their channel names one. */
  void arrive(Tx tx, List<LedgerEvent.Stored> opened) {
    tx.send(
        """
        INSERT INTO assignment_arrival (workspace_id, conversation_id, team_id)
        SELECT c.workspace_id, o.conversation, c.team_id
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS o (workspace, conversation, channel)
          JOIN channel_team c ON c.workspace_id = o.workspace AND c.channel_id = o.channel
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            Columns.longs(opened, LedgerEvent.Stored::workspace),
            Columns.longs(opened, event -> event.conversation().orElse(0)),
            Columns.longs(opened, event -> event.channels().stream().findFirst().orElse(0L))));
  }

  /** Workspaces of all that have anything to give out or to route, or of some. */
  Set<Long> concerned(Tx tx, Optional<Collection<Long>> among) {
    return tx
        .query(
            """
            SELECT workspace_id FROM team_assignment
             WHERE (mode <> 'off' OR reassign_after_minutes IS NOT NULL)
               AND ($1::bigint[] IS NULL OR workspace_id = ANY($1))
            UNION
            SELECT workspace_id FROM assignment_arrival
             WHERE $1::bigint[] IS NULL OR workspace_id = ANY($1)
            """,
            Tuple.of(among.map(some -> some.toArray(Long[]::new)).orElse(null)))
        .stream()
        .map(row -> row.getLong(0))
        .collect(Collectors.toSet());
  }

  /** What arrived, team by conversation; it is no more afterwards. */
  Map<Long, Long> takeArrivals(Tx tx, int most) {
    var teams = new HashMap<Long, Long>();
    for (var row :
        tx.query(
            """
            DELETE FROM assignment_arrival
             WHERE workspace_id = $1 AND conversation_id IN (
               SELECT conversation_id FROM assignment_arrival WHERE workspace_id = $1
                ORDER BY conversation_id LIMIT $2)
            RETURNING conversation_id, team_id
            """,
            Tuple.of(tx.workspace(), most))) {
      teams.put(row.getLong(0), row.getLong(1));
    }
    return teams;
  }

  /** Begins a round: whoever else begins one in this workspace waits for the commit. */
  long lockRound(Tx tx) {
    tx.send(
        "INSERT INTO assignment_round (workspace_id) VALUES ($1) ON CONFLICT DO NOTHING",
        Tuple.of(tx.workspace()));
    return tx.query(
            "SELECT n FROM assignment_round WHERE workspace_id = $1 FOR UPDATE",
            Tuple.of(tx.workspace()))
        .iterator()
        .next()
        .getLong(0);
  }

  List<Turn> turns(Tx tx) {
    return tx
        .query(
            "SELECT team_id, agent_id, n FROM assignment_turn WHERE workspace_id = $1",
            Tuple.of(tx.workspace()))
        .stream()
        .map(row -> new Turn(row.getLong(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  void write(Tx tx, long n, List<Turn> turns) {
    tx.send(
        "UPDATE assignment_round SET n = $2 WHERE workspace_id = $1", Tuple.of(tx.workspace(), n));
    tx.send(
        """
        INSERT INTO assignment_turn (workspace_id, team_id, agent_id, n)
        SELECT $1, t.team, t.agent, t.n
          FROM unnest($2::bigint[], $3::bigint[], $4::bigint[]) AS t (team, agent, n)
        ON CONFLICT (workspace_id, team_id, agent_id) DO UPDATE SET n = excluded.n
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(turns, Turn::team),
            Columns.longs(turns, Turn::agent),
            Columns.longs(turns, Turn::n)));
  }
}
