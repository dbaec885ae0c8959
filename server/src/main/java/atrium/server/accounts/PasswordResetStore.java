package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Rows of links to another password, at most one for a person; tokens as SHA-256. */
final class PasswordResetStore {
  void put(Tx tx, long person, String tokenSha256, Instant expires) {
    tx.send(
        """
        INSERT INTO password_reset (person_id, token_sha256, expires_at)
        VALUES ($1, decode($2, 'hex'), $3)
        ON CONFLICT (person_id)
        DO UPDATE SET token_sha256 = excluded.token_sha256, expires_at = excluded.expires_at
        """,
        Tuple.of(person, tokenSha256, expires.atOffset(ZoneOffset.UTC)));
  }

  OptionalLong find(Tx tx, String tokenSha256, Instant now) {
    return tx
        .query(
            """
            SELECT person_id FROM password_reset
             WHERE token_sha256 = decode($1, 'hex') AND expires_at > $2
            """,
            Tuple.of(tokenSha256, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  /** Takes the link away; the person for the one who could, empty for everybody after him. */
  OptionalLong take(Tx tx, String tokenSha256, Instant now) {
    return tx
        .query(
            """
            DELETE FROM password_reset
             WHERE token_sha256 = decode($1, 'hex') AND expires_at > $2
            RETURNING person_id
            """,
            Tuple.of(tokenSha256, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  void forget(Tx tx, long person) {
    tx.send("DELETE FROM password_reset WHERE person_id = $1", Tuple.of(person));
  }

  void forgetExpired(Tx tx, Instant now) {
    tx.send(
        "DELETE FROM password_reset WHERE expires_at <= $1",
        Tuple.of(now.atOffset(ZoneOffset.UTC)));
  }
}
