package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Rows of sign-ins whose password was right and whose code is awaited; keys are hashes. */
final class ChallengeStore {
  /** What a challenge is bound to, besides its token: hashes of the device and of the password. */
  record Bond(String device, String password) {}

  /** Keeps it, and of the person's others only the newest. */
  void insert(Tx tx, String tokenSha256, long person, Bond bond, Instant expires) {
    tx.send(
        """
        DELETE FROM sign_in_challenge
         WHERE token_sha256 IN (
               SELECT token_sha256 FROM sign_in_challenge WHERE person_id = $1
                ORDER BY expires_at DESC OFFSET 4)
        """,
        Tuple.of(person));
    tx.send(
        """
        INSERT INTO sign_in_challenge
               (token_sha256, person_id, device_sha256, password_sha256, expires_at)
        VALUES (decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5)
        """,
        Tuple.of(
            tokenSha256, person, bond.device(), bond.password(), expires.atOffset(ZoneOffset.UTC)));
  }

  /** Counts an attempt; the person, if it may be made: not too late, not too often, from there. */
  OptionalLong attempt(Tx tx, String tokenSha256, String device, int most, Instant now) {
    return tx
        .query(
            """
            UPDATE sign_in_challenge SET attempts = attempts + 1
             WHERE token_sha256 = decode($1, 'hex') AND device_sha256 = decode($2, 'hex')
               AND attempts < $3 AND expires_at > $4
            RETURNING person_id
            """,
            Tuple.of(tokenSha256, device, most, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  /** The person, if an attempt may be made; counts none. */
  OptionalLong look(Tx tx, String tokenSha256, String device, int most, Instant now) {
    return tx
        .query(
            """
            SELECT person_id FROM sign_in_challenge
             WHERE token_sha256 = decode($1, 'hex') AND device_sha256 = decode($2, 'hex')
               AND attempts < $3 AND expires_at > $4
            """,
            Tuple.of(tokenSha256, device, most, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .mapToLong(row -> row.getLong("person_id"))
        .findFirst();
  }

  /** Ends it; true for the one who could, if the password is still the one that was given. */
  boolean take(Tx tx, String tokenSha256, String passwordSha256) {
    return tx.query(
                """
                DELETE FROM sign_in_challenge
                 WHERE token_sha256 = decode($1, 'hex') AND password_sha256 = decode($2, 'hex')
                RETURNING person_id
                """,
                Tuple.of(tokenSha256, passwordSha256))
            .rowCount()
        == 1;
  }

  void forgetExpired(Tx tx, Instant now) {
    tx.send(
        "DELETE FROM sign_in_challenge WHERE expires_at <= $1",
        Tuple.of(now.atOffset(ZoneOffset.UTC)));
  }
}
