package atrium.server.accounts;

import atrium.server.api.Network;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of API tokens; their secret halves only as SHA-256 in hexadecimal. */
final class TokenStore {
  private static final int MOST = 1000;

  /** A token whose public part was named. */
  record Candidate(
      long workspace,
      long id,
      String secretSha256,
      List<Network> networks,
      Optional<Instant> lastUsed) {}

  /** The columns that say what a token {@code t} holds. */
  static final String STANDING =
      "t.role, "
          + RoleStore.HELD
          + """
          , t.permissions, t.all_channels,
          array(SELECT c.channel_id FROM api_token_channel c
                 WHERE c.workspace_id = t.workspace_id AND c.token_id = t.id) AS channels\
          """;

  private static final String SHOWN =
      "t.id, t.name, t.public_part, t.networks, t.created_at, t.expires_at, t.last_used_at,"
          + " t.revoked_at, "
          + STANDING;

  /** A token as a request's permissions need it. */
  record Held(
      long workspace,
      String slug,
      long id,
      String name,
      Standing standing,
      Optional<Instant> expires) {
    /** As the one who acts. */
    Principal principal() {
      return new Principal(
          workspace,
          slug,
          id,
          Principal.Kind.TOKEN,
          name,
          standing.permissions(),
          standing.channels(),
          expires);
    }
  }

  /** The highest built-in role of tokens that a role contains. */
  static Role base(HeldRole role) {
    return role.base() == Role.SUPERVISOR ? Role.AGENT : role.base();
  }

  /** What a token holds: of its role what is left to it. */
  static Standing standing(Row row) {
    return new Standing(left(RoleStore.held(row), row), RoleStore.channels(row));
  }

  private static Set<Permission> left(HeldRole role, Row row) {
    var some = row.getArrayOfStrings("permissions");
    if (some == null) {
      return role.permissions();
    }
    var left = EnumSet.of(Permission.MEMBER);
    left.addAll(RoleStore.permissions(some));
    left.retainAll(role.permissions());
    return left;
  }

  void insert(Tx tx, ApiToken token, String secretSha256) {
    tx.send(
        """
        INSERT INTO api_token
               (workspace_id, id, name, public_part, secret_sha256, role, created_at, expires_at,
                custom_role_id, permissions, all_channels, networks)
        VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $9, $10, $11, $12)
        """,
        Tuple.of(
            tx.workspace(),
            token.id(),
            token.name(),
            token.publicPart(),
            secretSha256,
            base(token.role()).text(),
            token.createdAt().atOffset(ZoneOffset.UTC),
            token.expiresAt().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
            token.role().custom().orElse(null),
            token.narrowed() ? RoleStore.names(token.standing().permissions()) : null,
            token.standing().channels().isEmpty(),
            token.networks().stream().map(Network::toString).toArray(String[]::new)));
    tx.query(
        """
        INSERT INTO api_token_channel (workspace_id, token_id, channel_id)
        SELECT $1, $2, unnest($3::bigint[])
        """,
        Tuple.of(
            tx.workspace(),
            token.id(),
            token.standing().channels().orElse(Set.of()).toArray(Long[]::new)));
  }

  /** Usable tokens with this public part; two workspaces may by chance have the same. */
  List<Candidate> byPublicPart(Tx tx, String publicPart, Instant now) {
    return tx
        .query(
            """
            SELECT workspace_id, id, encode(secret_sha256, 'hex') AS secret, networks, last_used_at
              FROM api_token
             WHERE public_part = $1 AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > $2)
            """,
            Tuple.of(publicPart, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(TokenStore::candidate)
        .toList();
  }

  void touch(Tx tx, long workspace, long id, Instant now) {
    tx.send(
        """
        UPDATE api_token SET last_used_at = $3
         WHERE workspace_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < $3)
        """,
        Tuple.of(workspace, id, now.atOffset(ZoneOffset.UTC)));
  }

  /** A usable token, if the slug is its own workspace's. */
  Optional<Held> find(Tx tx, long workspace, long id, String slug, Instant now) {
    return tx
        .query(
            """
            SELECT t.workspace_id, w.slug, t.id, t.name, t.expires_at, %s
              FROM api_token t
              JOIN workspace w ON w.id = t.workspace_id
              %s
             WHERE t.workspace_id = $1 AND t.id = $2 AND w.slug = $3 AND t.revoked_at IS NULL
               AND (t.expires_at IS NULL OR t.expires_at > $4)
            """
                .formatted(STANDING, RoleStore.OF_TOKEN),
            Tuple.of(workspace, id, slug, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(TokenStore::held)
        .findFirst();
  }

  /** All of the transaction's workspace, newest first, revoked ones too. */
  List<ApiToken> all(Tx tx) {
    return tx
        .query(
            """
            SELECT %s
              FROM api_token t
              %s
             WHERE t.workspace_id = $1
             ORDER BY t.created_at DESC, t.id DESC
             LIMIT $2
            """
                .formatted(SHOWN, RoleStore.OF_TOKEN),
            Tuple.of(tx.workspace(), MOST))
        .stream()
        .map(TokenStore::token)
        .toList();
  }

  /** A token of the transaction's workspace, whose row stays locked. */
  Optional<ApiToken> lock(Tx tx, long id) {
    return tx
        .query(
            """
            SELECT %s
              FROM api_token t
              %s
             WHERE t.workspace_id = $1 AND t.id = $2
               FOR UPDATE OF t
            """
                .formatted(SHOWN, RoleStore.OF_TOKEN),
            Tuple.of(tx.workspace(), id))
        .stream()
        .map(TokenStore::token)
        .findFirst();
  }

  void revoke(Tx tx, long id, Instant now) {
    tx.send(
        """
        UPDATE api_token SET revoked_at = coalesce(revoked_at, $3)
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(tx.workspace(), id, now.atOffset(ZoneOffset.UTC)));
  }

  private static Candidate candidate(Row row) {
    return new Candidate(
        row.getLong("workspace_id"),
        row.getLong("id"),
        row.getString("secret"),
        networks(row),
        time(row.getOffsetDateTime("last_used_at")));
  }

  static Held held(Row row) {
    return new Held(
        row.getLong("workspace_id"),
        row.getString("slug"),
        row.getLong("id"),
        row.getString("name"),
        standing(row),
        time(row.getOffsetDateTime("expires_at")));
  }

  private static ApiToken token(Row row) {
    return new ApiToken(
        row.getLong("id"),
        row.getString("name"),
        row.getString("public_part"),
        RoleStore.held(row),
        row.getArrayOfStrings("permissions") != null,
        standing(row),
        networks(row),
        row.getOffsetDateTime("created_at").toInstant(),
        time(row.getOffsetDateTime("expires_at")),
        time(row.getOffsetDateTime("last_used_at")),
        time(row.getOffsetDateTime("revoked_at")));
  }

  private static List<Network> networks(Row row) {
    return Stream.of(row.getArrayOfStrings("networks")).map(Network::parse).toList();
  }

  private static Optional<Instant> time(@Nullable OffsetDateTime stored) {
    return Optional.ofNullable(stored).map(OffsetDateTime::toInstant);
  }
}
