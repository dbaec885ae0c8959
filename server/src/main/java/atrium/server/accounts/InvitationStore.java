package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Rows of invitations; tokens as SHA-256 in hexadecimal. */
final class InvitationStore {
  /**
   * An invitation to be kept.
   *
   * @param channels that who accepts it will see; empty means all
   */
  record New(
      long id,
      String email,
      HeldRole role,
      Optional<Set<Long>> channels,
      OptionalLong by,
      String tokenSha256) {}

  /** An invitation as the one sees it who was given its link. */
  record Held(
      long workspace,
      String name,
      String email,
      HeldRole role,
      Optional<Set<Long>> channels,
      Optional<String> by) {}

  /** Keeps it in the place of one to the same address; its id. */
  long put(Tx tx, New wanted, Instant now, Instant expires) {
    return tx.query(
            """
            INSERT INTO invitation
                   (workspace_id, id, email, role, invited_by, token_sha256, created_at, expires_at,
                    custom_role_id, all_channels, channel_ids)
            VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9, $10, $11)
            ON CONFLICT (workspace_id, email) DO UPDATE SET
              role = excluded.role, invited_by = excluded.invited_by,
              token_sha256 = excluded.token_sha256, created_at = excluded.created_at,
              expires_at = excluded.expires_at, custom_role_id = excluded.custom_role_id,
              all_channels = excluded.all_channels, channel_ids = excluded.channel_ids
            RETURNING id
            """,
            Tuple.of(
                tx.workspace(),
                wanted.id(),
                wanted.email(),
                wanted.role().base().text(),
                wanted.by().isPresent() ? wanted.by().getAsLong() : null,
                wanted.tokenSha256(),
                now.atOffset(ZoneOffset.UTC),
                expires.atOffset(ZoneOffset.UTC),
                wanted.role().custom().orElse(null),
                wanted.channels().isEmpty(),
                wanted.channels().orElse(Set.of()).toArray(Long[]::new)))
        .iterator()
        .next()
        .getLong("id");
  }

  /** Those of the transaction's workspace that were not accepted, expired ones too. */
  List<Invitation> all(Tx tx) {
    return tx
        .query(
            """
            SELECT i.id, i.email, i.role, %s, p.name AS by, i.created_at, i.expires_at
              FROM invitation i
              %s
              LEFT JOIN agent a ON a.workspace_id = i.workspace_id AND a.id = i.invited_by
              LEFT JOIN person p ON p.id = a.person_id
             WHERE i.workspace_id = $1
             ORDER BY i.created_at DESC, i.id DESC
            """
                .formatted(RoleStore.HELD, RoleStore.OF_INVITATION),
            Tuple.of(tx.workspace()))
        .stream()
        .map(InvitationStore::invitation)
        .toList();
  }

  int count(Tx tx) {
    return tx.query("SELECT 1 FROM invitation WHERE workspace_id = $1", Tuple.of(tx.workspace()))
        .rowCount();
  }

  /** Whether somebody who may enter the transaction's workspace has this address. */
  boolean isAgent(Tx tx, String email) {
    return tx.query(
                """
                SELECT 1
                  FROM agent a
                  JOIN person p ON p.id = a.person_id
                 WHERE a.workspace_id = $1 AND p.email = $2 AND NOT a.disabled
                """,
                Tuple.of(tx.workspace(), email))
            .rowCount()
        > 0;
  }

  /** The role that an invitation gives; empty when there is no such invitation. */
  Optional<HeldRole> role(Tx tx, long id) {
    return tx
        .query(
            """
            SELECT i.role, %s
              FROM invitation i
              %s
             WHERE i.workspace_id = $1 AND i.id = $2
            """
                .formatted(RoleStore.HELD, RoleStore.OF_INVITATION),
            Tuple.of(tx.workspace(), id))
        .stream()
        .map(RoleStore::held)
        .findFirst();
  }

  void delete(Tx tx, long id) {
    tx.send(
        "DELETE FROM invitation WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id));
  }

  Optional<Held> find(Tx tx, String tokenSha256, Instant now) {
    return tx
        .query(
            """
            SELECT w.id AS workspace, w.name, i.email, i.role, %s, i.all_channels,
                   i.channel_ids AS channels, p.name AS by
              FROM invitation i
              JOIN workspace w ON w.id = i.workspace_id
              %s
              LEFT JOIN agent a ON a.workspace_id = i.workspace_id AND a.id = i.invited_by
              LEFT JOIN person p ON p.id = a.person_id
             WHERE i.token_sha256 = decode($1, 'hex') AND i.expires_at > $2
            """
                .formatted(RoleStore.HELD, RoleStore.OF_INVITATION),
            Tuple.of(tokenSha256, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(row ->
            new Held(
                row.getLong("workspace"),
                row.getString("name"),
                row.getString("email"),
                RoleStore.held(row),
                RoleStore.channels(row),
                Optional.ofNullable(row.getString("by"))))
        .findFirst();
  }

  /** Takes the invitation away; true for the one who could, false for everybody after him. */
  boolean take(Tx tx, String tokenSha256, Instant now) {
    return tx.query(
                """
                DELETE FROM invitation
                 WHERE token_sha256 = decode($1, 'hex') AND expires_at > $2
                RETURNING id
                """,
                Tuple.of(tokenSha256, now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  /** Voids what an agent invited others with. */
  void forgetOf(Tx tx, long workspace, long agent) {
    tx.send(
        "DELETE FROM invitation WHERE workspace_id = $1 AND invited_by = $2",
        Tuple.of(workspace, agent));
  }

  void forgetExpired(Tx tx, Instant before) {
    tx.send(
        "DELETE FROM invitation WHERE expires_at <= $1", Tuple.of(before.atOffset(ZoneOffset.UTC)));
  }

  private static Invitation invitation(Row row) {
    return new Invitation(
        row.getLong("id"),
        row.getString("email"),
        RoleStore.held(row),
        Optional.ofNullable(row.getString("by")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant());
  }
}
