package atrium.server.accounts;

import atrium.server.api.Permission;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of a workspace's own roles, and the columns by which everybody's role is read. */
final class RoleStore {
  /** The columns of a role {@code r}, if there is one. */
  static final String HELD =
      "r.id AS role_id, r.name AS role_name, r.permissions AS role_permissions";

  /** Joins the role of an agent {@code a}. */
  static final String OF_AGENT = of("a");

  /** Joins the role of a token {@code t}. */
  static final String OF_TOKEN = of("t");

  /** Joins the role of an invitation {@code i}. */
  static final String OF_INVITATION = of("i");

  /**
   * The columns that say what an agent {@code a} holds: his role, and the channels that are his own
   * or those of his teams. An owner sees all of them.
   */
  static final String OF_AGENT_COLUMNS =
      """
      a.role, r.id AS role_id, r.name AS role_name, r.permissions AS role_permissions,
      a.all_channels OR a.role = 'owner' OR EXISTS (
        SELECT 1
          FROM team_member m
          JOIN team t ON t.workspace_id = m.workspace_id AND t.id = m.team_id AND t.all_channels
         WHERE m.workspace_id = a.workspace_id AND m.agent_id = a.id) AS all_channels,
      array(
        SELECT c.channel_id FROM agent_channel c
         WHERE c.workspace_id = a.workspace_id AND c.agent_id = a.id
        UNION
        SELECT c.channel_id
          FROM team_member m
          JOIN team_channel c ON c.workspace_id = m.workspace_id AND c.team_id = m.team_id
         WHERE m.workspace_id = a.workspace_id AND m.agent_id = a.id) AS channels\
      """;

  private static String of(String holder) {
    return "LEFT JOIN custom_role r ON r.workspace_id = %1$s.workspace_id AND r.id = %1$s.custom_role_id"
        .formatted(holder);
  }

  /** The role that a row tells of. */
  static HeldRole held(Row row) {
    var custom = row.getLong("role_id");
    return custom == null
        ? new HeldRole.BuiltIn(Role.stored(row.getString("role")))
        : new HeldRole.Custom(
            custom,
            row.getString("role_name"),
            permissions(row.getArrayOfStrings("role_permissions")));
  }

  /** The channels that a row tells of; empty means all. */
  static Optional<Set<Long>> channels(Row row) {
    return row.getBoolean("all_channels")
        ? Optional.empty()
        : Optional.of(
            Stream.of(row.getArrayOfLongs("channels")).collect(Collectors.toUnmodifiableSet()));
  }

  /** What names stand for; those that this version does not know are left out. */
  static Set<Permission> permissions(String[] names) {
    return Stream.of(names)
        .flatMap(name -> Permission.of(name).stream())
        .filter(RoleCatalogue::given)
        .collect(Collectors.toUnmodifiableSet());
  }

  static String[] names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::text).sorted().toArray(String[]::new);
  }

  /** Those who have a role. */
  record Holders(List<Long> agents, List<String> names, long tokens, long invitations) {
    boolean isEmpty() {
      return agents.isEmpty() && tokens == 0 && invitations == 0;
    }
  }

  /** The roles of the transaction's workspace, by name. */
  List<HeldRole.Custom> all(Tx tx) {
    return tx
        .query(
            "SELECT %s FROM custom_role r WHERE r.workspace_id = $1 ORDER BY lower(r.name), r.id"
                .formatted(HELD),
            Tuple.of(tx.workspace()))
        .stream()
        .map(RoleStore::custom)
        .toList();
  }

  /** A role, which stays as it is until the transaction ends. */
  Optional<HeldRole.Custom> share(Tx tx, long id) {
    return find(tx, id, "FOR SHARE");
  }

  /** A role, whose row stays locked. */
  Optional<HeldRole.Custom> lock(Tx tx, long id) {
    return find(tx, id, "FOR UPDATE");
  }

  private static Optional<HeldRole.Custom> find(Tx tx, long id, String lock) {
    return tx
        .query(
            "SELECT %s FROM custom_role r WHERE r.workspace_id = $1 AND r.id = $2 %s"
                .formatted(HELD, lock),
            Tuple.of(tx.workspace(), id))
        .stream()
        .map(RoleStore::custom)
        .findFirst();
  }

  private static HeldRole.Custom custom(Row row) {
    return new HeldRole.Custom(
        row.getLong("role_id"),
        row.getString("role_name"),
        permissions(row.getArrayOfStrings("role_permissions")));
  }

  void insert(Tx tx, HeldRole.Custom role, Instant now) {
    tx.query(
        """
        INSERT INTO custom_role (workspace_id, id, name, permissions, created_at)
        VALUES ($1, $2, $3, $4, $5)
        """,
        Tuple.of(
            tx.workspace(),
            role.id(),
            role.name(),
            names(role.permissions()),
            now.atOffset(ZoneOffset.UTC)));
  }

  /** Changes a role, and what its holders count as where no other than built-in ones are known. */
  void update(Tx tx, HeldRole.Custom role) {
    tx.query(
        "UPDATE custom_role SET name = $3, permissions = $4 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), role.id(), role.name(), names(role.permissions())));
    tx.send(
        "UPDATE agent SET role = $3 WHERE workspace_id = $1 AND custom_role_id = $2",
        Tuple.of(tx.workspace(), role.id(), role.base().text()));
    tx.send(
        "UPDATE invitation SET role = $3 WHERE workspace_id = $1 AND custom_role_id = $2",
        Tuple.of(tx.workspace(), role.id(), role.base().text()));
    tx.send(
        "UPDATE api_token SET role = $3 WHERE workspace_id = $1 AND custom_role_id = $2",
        Tuple.of(tx.workspace(), role.id(), TokenStore.base(role).text()));
  }

  void delete(Tx tx, long id) {
    tx.send(
        "DELETE FROM custom_role WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), id));
  }

  /** Who has a role: agents, those who were taken out too, tokens that count, and invitations. */
  Holders holders(Tx tx, long id) {
    var row =
        tx.query(
                """
                SELECT array(SELECT a.id FROM agent a WHERE a.workspace_id = $1 AND a.custom_role_id = $2
                              ORDER BY a.id) AS agents,
                       array(SELECT p.name FROM agent a JOIN person p ON p.id = a.person_id
                              WHERE a.workspace_id = $1 AND a.custom_role_id = $2
                              ORDER BY p.name LIMIT 5) AS names,
                       (SELECT count(*) FROM api_token t WHERE t.workspace_id = $1
                           AND t.custom_role_id = $2 AND t.revoked_at IS NULL) AS tokens,
                       (SELECT count(*) FROM invitation i WHERE i.workspace_id = $1
                           AND i.custom_role_id = $2) AS invitations
                """,
                Tuple.of(tx.workspace(), id))
            .iterator()
            .next();
    return new Holders(
        List.of(row.getArrayOfLongs("agents")),
        List.of(row.getArrayOfStrings("names")),
        row.getLong("tokens"),
        row.getLong("invitations"));
  }

  /** Tokens that have a role and count. */
  List<Long> tokens(Tx tx, long id) {
    return tx
        .query(
            """
            SELECT id FROM api_token
             WHERE workspace_id = $1 AND custom_role_id = $2 AND revoked_at IS NULL
            """,
            Tuple.of(tx.workspace(), id))
        .stream()
        .map(row -> row.getLong("id"))
        .toList();
  }

  /** Takes a role from tokens that were revoked, so that it may go. */
  void freeRevoked(Tx tx, long id) {
    tx.send(
        """
        UPDATE api_token SET custom_role_id = NULL
         WHERE workspace_id = $1 AND custom_role_id = $2 AND revoked_at IS NOT NULL
        """,
        Tuple.of(tx.workspace(), id));
  }
}
