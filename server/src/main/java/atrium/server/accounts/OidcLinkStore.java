package atrium.server.accounts;

import atrium.server.accounts.oidc.Claimed;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of what providers call persons: issuer and subject, which are somebody's alone. */
final class OidcLinkStore {
  record New(long id, long person, String provider, Claimed claimed) {}

  record Kept(
      long id,
      String provider,
      Optional<String> email,
      Instant createdAt,
      Optional<Instant> lastUsedAt) {}

  OptionalLong find(Tx tx, URI issuer, String subject) {
    return tx
        .query(
            "SELECT person_id FROM oidc_link WHERE issuer = $1 AND subject = $2",
            Tuple.of(issuer.toString(), subject))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  /** As {@link #find}, noting that somebody came in by it. */
  OptionalLong use(Tx tx, URI issuer, String subject, Instant now) {
    return tx
        .query(
            """
            UPDATE oidc_link SET last_used_at = $3 WHERE issuer = $1 AND subject = $2
            RETURNING person_id
            """,
            Tuple.of(issuer.toString(), subject, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  /** False when they are somebody's already. */
  boolean insert(Tx tx, New link, Instant now) {
    var claimed = link.claimed();
    return tx.query(
                """
                INSERT INTO oidc_link (id, person_id, provider, issuer, subject, email, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (issuer, subject) DO NOTHING
                """,
                Tuple.of(
                    link.id(),
                    link.person(),
                    link.provider(),
                    claimed.issuer().toString(),
                    claimed.subject(),
                    claimed.email().orElse(null),
                    now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  /** A person's, oldest first. */
  List<Kept> all(Tx tx, long person) {
    return tx
        .query(
            """
            SELECT id, provider, email, created_at, last_used_at
              FROM oidc_link
             WHERE person_id = $1
             ORDER BY created_at, id
            """,
            Tuple.of(person))
        .stream()
        .map(OidcLinkStore::kept)
        .toList();
  }

  void delete(Tx tx, long person, long id) {
    tx.send("DELETE FROM oidc_link WHERE person_id = $1 AND id = $2", Tuple.of(person, id));
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getLong("id"),
        row.getString("provider"),
        Optional.ofNullable(row.getString("email")),
        row.getOffsetDateTime("created_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("last_used_at")).map(OffsetDateTime::toInstant));
  }
}
