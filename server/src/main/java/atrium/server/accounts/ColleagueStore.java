package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of the agents of one workspace, as those see them who manage them. */
final class ColleagueStore {
  /**
   * An agent whose row stays locked.
   *
   * @param own the channels that are his own, without those of his teams; empty means all
   * @param standing what he holds with his teams
   * @param active may sign in and enter
   */
  record Mate(
      long id,
      long person,
      String name,
      HeldRole role,
      Optional<Set<Long>> own,
      Standing standing,
      boolean disabled,
      boolean active) {}

  /**
   * These agents and every owner. Always locked in the order of their ids, and before any role or
   * team: of two who change each other at once, the second sees what the first did.
   */
  List<Mate> lock(Tx tx, long workspace, Collection<Long> agents) {
    var locked =
        tx
            .query(
                """
                SELECT id FROM agent
                 WHERE workspace_id = $1 AND (role = 'owner' OR id = ANY($2))
                 ORDER BY id
                   FOR UPDATE
                """,
                Tuple.of(workspace, (Object) agents.toArray(Long[]::new)))
            .stream()
            .map(row -> row.getLong("id"))
            .toArray(Long[]::new);
    // A statement of its own: it sees what those committed whose locks were waited for.
    return tx
        .query(
            """
            SELECT a.id, a.person_id, p.name, a.disabled, NOT a.disabled AND NOT p.disabled AS active,
                   a.all_channels AS own_all,
                   array(SELECT c.channel_id FROM agent_channel c
                          WHERE c.workspace_id = a.workspace_id AND c.agent_id = a.id) AS own,
                   %s
              FROM agent a
              JOIN person p ON p.id = a.person_id
              %s
             WHERE a.workspace_id = $1 AND a.id = ANY($2)
             ORDER BY a.id
            """
                .formatted(RoleStore.OF_AGENT_COLUMNS, RoleStore.OF_AGENT),
            Tuple.of(workspace, (Object) locked))
        .stream()
        .map(ColleagueStore::mate)
        .toList();
  }

  private static Mate mate(Row row) {
    var role = RoleStore.held(row);
    return new Mate(
        row.getLong("id"),
        row.getLong("person_id"),
        row.getString("name"),
        role,
        row.getBoolean("own_all") ? Optional.empty() : Optional.of(set(row, "own")),
        new Standing(role.permissions(), RoleStore.channels(row)),
        row.getBoolean("disabled"),
        row.getBoolean("active"));
  }

  private static Set<Long> set(Row row, String column) {
    return Set.of(row.getArrayOfLongs(column));
  }

  /** What a token holds that counts, which it keeps until the transaction ends. */
  Optional<Standing> lockToken(Tx tx, long token) {
    var locked =
        tx.query(
                """
                SELECT 1 FROM api_token
                 WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL
                   FOR SHARE
                """,
                Tuple.of(tx.workspace(), token))
            .rowCount();
    return locked == 0
        ? Optional.empty()
        : tx
            .query(
                """
                SELECT %s
                  FROM api_token t
                  %s
                 WHERE t.workspace_id = $1 AND t.id = $2
                """
                    .formatted(TokenStore.STANDING, RoleStore.OF_TOKEN),
                Tuple.of(tx.workspace(), token))
            .stream()
            .map(TokenStore::standing)
            .findFirst();
  }

  /** All agents of the transaction's workspace, former ones too, by name. */
  List<People.Colleague> all(Tx tx, Instant createdAfter, Instant seenAfter) {
    return tx
        .query(
            """
            SELECT a.id, p.name, p.email, a.role, %s, a.disabled, p.disabled AS shut,
                   a.all_channels OR a.role = 'owner' AS own_all,
                   array(SELECT c.channel_id FROM agent_channel c
                          WHERE c.workspace_id = a.workspace_id AND c.agent_id = a.id
                          ORDER BY 1) AS own,
                   %s AS second_factor,
                   s.n AS sessions, s.seen
              FROM agent a
              JOIN person p ON p.id = a.person_id
              %s
              CROSS JOIN LATERAL (
                   SELECT count(*) AS n, max(last_seen_at) AS seen
                     FROM session
                    WHERE person_id = p.id AND created_at > $2 AND last_seen_at > $3) s
             WHERE a.workspace_id = $1
             ORDER BY a.disabled, p.name, a.id
            """
                .formatted(RoleStore.HELD, SecondFactorStore.HAS, RoleStore.OF_AGENT),
            Tuple.of(
                tx.workspace(),
                createdAfter.atOffset(ZoneOffset.UTC),
                seenAfter.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(ColleagueStore::colleague)
        .toList();
  }

  /** Whether a person is an agent of other workspaces than the transaction's. */
  boolean worksElsewhere(Tx tx, long workspace, long person) {
    return tx.query(
                """
                SELECT 1 FROM agent
                 WHERE person_id = $2 AND workspace_id <> $1 AND NOT disabled
                """,
                Tuple.of(workspace, person))
            .rowCount()
        > 0;
  }

  boolean secondFactorRequired(Tx tx) {
    return tx.query(
                "SELECT 1 FROM workspace WHERE id = $1 AND second_factor_required",
                Tuple.of(tx.workspace()))
            .rowCount()
        > 0;
  }

  void requireSecondFactor(Tx tx, boolean required) {
    tx.send(
        "UPDATE workspace SET second_factor_required = $2 WHERE id = $1",
        Tuple.of(tx.workspace(), required));
  }

  /** Agents whom the requirement keeps out. */
  List<Long> withoutSecondFactor(Tx tx) {
    return tx
        .query(
            """
            SELECT a.id FROM agent a
             WHERE a.workspace_id = $1 AND NOT %s
            """
                .formatted(SecondFactorStore.HAS),
            Tuple.of(tx.workspace()))
        .stream()
        .map(row -> row.getLong("id"))
        .toList();
  }

  private static People.Colleague colleague(Row row) {
    return new People.Colleague(
        row.getLong("id"),
        row.getString("name"),
        row.getString("email"),
        RoleStore.held(row),
        row.getBoolean("own_all") ? Optional.empty() : Optional.of(set(row, "own")),
        row.getBoolean("disabled") || row.getBoolean("shut"),
        row.getBoolean("second_factor"),
        Math.toIntExact(row.getLong("sessions")),
        time(row.getOffsetDateTime("seen")));
  }

  private static Optional<Instant> time(@Nullable OffsetDateTime stored) {
    return Optional.ofNullable(stored).map(OffsetDateTime::toInstant);
  }
}
