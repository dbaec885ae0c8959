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
import org.jspecify.annotations.Nullable;

/** Rows of the agents of one workspace, as those see them who manage them. */
final class ColleagueStore {
  /**
   * An agent whose row stays locked.
   *
   * @param active may sign in and enter
   */
  record Mate(long id, long person, String name, Role role, boolean disabled, boolean active) {}

  /**
   * These agents and every owner. Always locked in the order of their ids: of two who change each
   * other at once, the second sees what the first did.
   */
  List<Mate> lock(Tx tx, long workspace, Collection<Long> agents) {
    return tx
        .query(
            """
            SELECT a.id, a.person_id, p.name, a.role, a.disabled,
                   NOT a.disabled AND NOT p.disabled AS active
              FROM agent a
              JOIN person p ON p.id = a.person_id
             WHERE a.workspace_id = $1 AND (a.role = 'owner' OR a.id = ANY($2))
             ORDER BY a.id
               FOR UPDATE OF a
            """,
            Tuple.of(workspace, (Object) agents.toArray(Long[]::new)))
        .stream()
        .map(row ->
            new Mate(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("name"),
                Role.stored(row.getString("role")),
                row.getBoolean("disabled"),
                row.getBoolean("active")))
        .toList();
  }

  /** The role of a token that counts, which it keeps until the transaction ends. */
  Optional<Role> lockToken(Tx tx, long token) {
    return tx
        .query(
            """
            SELECT role FROM api_token
             WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL
               FOR SHARE
            """,
            Tuple.of(tx.workspace(), token))
        .stream()
        .map(row -> Role.stored(row.getString("role")))
        .findFirst();
  }

  /** All agents of the transaction's workspace, former ones too, by name. */
  List<People.Colleague> all(Tx tx, Instant createdAfter, Instant seenAfter) {
    return tx
        .query(
            """
            SELECT a.id, p.name, p.email, a.role, a.disabled, p.disabled AS shut,
                   %s AS second_factor,
                   s.n AS sessions, s.seen
              FROM agent a
              JOIN person p ON p.id = a.person_id
              CROSS JOIN LATERAL (
                   SELECT count(*) AS n, max(last_seen_at) AS seen
                     FROM session
                    WHERE person_id = p.id AND created_at > $2 AND last_seen_at > $3) s
             WHERE a.workspace_id = $1
             ORDER BY a.disabled, p.name, a.id
            """
                .formatted(SecondFactorStore.HAS),
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
        Role.stored(row.getString("role")),
        row.getBoolean("disabled") || row.getBoolean("shut"),
        row.getBoolean("second_factor"),
        Math.toIntExact(row.getLong("sessions")),
        time(row.getOffsetDateTime("seen")));
  }

  private static Optional<Instant> time(@Nullable OffsetDateTime stored) {
    return Optional.ofNullable(stored).map(OffsetDateTime::toInstant);
  }
}
