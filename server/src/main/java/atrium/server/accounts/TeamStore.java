package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of teams, their members and their channels. */
final class TeamStore {
  private static final String READ =
      """
      SELECT t.id, t.name, t.all_channels,
             array(SELECT m.agent_id FROM team_member m
                    WHERE m.workspace_id = t.workspace_id AND m.team_id = t.id) AS members,
             array(SELECT c.channel_id FROM team_channel c
                    WHERE c.workspace_id = t.workspace_id AND c.team_id = t.id) AS channels
        FROM team t
       WHERE t.workspace_id = $1
      """;

  /** Those of the transaction's workspace, by name. */
  List<Team> all(Tx tx) {
    return tx.query(READ + " ORDER BY lower(t.name), t.id", Tuple.of(tx.workspace())).stream()
        .map(TeamStore::team)
        .toList();
  }

  Optional<Team> find(Tx tx, long id) {
    return tx.query(READ + " AND t.id = $2", Tuple.of(tx.workspace(), id)).stream()
        .map(TeamStore::team)
        .findFirst();
  }

  /** A team, whose row stays locked. */
  Optional<Team> lock(Tx tx, long id) {
    tx.query(
        "SELECT 1 FROM team WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        Tuple.of(tx.workspace(), id));
    // A statement of its own: it sees what those committed whose lock was waited for.
    return find(tx, id);
  }

  private static Team team(Row row) {
    return new Team(
        row.getLong("id"),
        row.getString("name"),
        Set.of(row.getArrayOfLongs("members")),
        RoleStore.channels(row));
  }

  void insert(Tx tx, Team team, Instant now) {
    tx.query(
        """
        INSERT INTO team (workspace_id, id, name, all_channels, created_at)
        VALUES ($1, $2, $3, $4, $5)
        """,
        Tuple.of(
            tx.workspace(),
            team.id(),
            team.name(),
            team.channels().isEmpty(),
            now.atOffset(ZoneOffset.UTC)));
    putChannels(tx, team);
    tx.send(
        """
        INSERT INTO team_member (workspace_id, team_id, agent_id)
        SELECT $1, $2, unnest($3::bigint[])
        """,
        Tuple.of(tx.workspace(), team.id(), team.members().toArray(Long[]::new)));
  }

  /** Its name and its channels. */
  void update(Tx tx, Team team) {
    tx.query(
        "UPDATE team SET name = $3, all_channels = $4 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), team.id(), team.name(), team.channels().isEmpty()));
    tx.send(
        "DELETE FROM team_channel WHERE workspace_id = $1 AND team_id = $2",
        Tuple.of(tx.workspace(), team.id()));
    putChannels(tx, team);
  }

  private static void putChannels(Tx tx, Team team) {
    tx.query(
        """
        INSERT INTO team_channel (workspace_id, team_id, channel_id)
        SELECT $1, $2, unnest($3::bigint[])
        """,
        Tuple.of(tx.workspace(), team.id(), team.channels().orElse(Set.of()).toArray(Long[]::new)));
  }

  void delete(Tx tx, long id) {
    tx.send("DELETE FROM team WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id));
  }

  void addMember(Tx tx, long team, long agent) {
    tx.send(
        "INSERT INTO team_member (workspace_id, team_id, agent_id) VALUES ($1, $2, $3)",
        Tuple.of(tx.workspace(), team, agent));
  }

  void removeMember(Tx tx, long team, long agent) {
    tx.send(
        "DELETE FROM team_member WHERE workspace_id = $1 AND team_id = $2 AND agent_id = $3",
        Tuple.of(tx.workspace(), team, agent));
  }
}
