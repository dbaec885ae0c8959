package atrium.server.accounts.passkeys;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of challenges that were asked and not answered; of each only its SHA-256 is kept. */
final class PasskeyChallengeStore {
  /** Keeps one, and of its crowd's others only the newest. */
  void insert(Tx tx, String sha256, Ceremony ceremony, Instant expires) {
    var crowd = Base64Url.sha256Hex(ceremony.crowd().name());
    tx.send(
        """
        DELETE FROM passkey_challenge
         WHERE challenge_sha256 IN (
               SELECT challenge_sha256 FROM passkey_challenge WHERE crowd_sha256 = decode($1, 'hex')
                ORDER BY expires_at DESC OFFSET $2)
        """,
        Tuple.of(crowd, ceremony.crowd().most() - 1));
    tx.send(
        """
        INSERT INTO passkey_challenge
               (challenge_sha256, purpose, person_id, tie_sha256, crowd_sha256, expires_at)
        VALUES (decode($1, 'hex'), $2, $3, decode($4, 'hex'), decode($5, 'hex'), $6)
        """,
        Tuple.of(
            sha256,
            purpose(ceremony),
            person(ceremony),
            Base64Url.sha256Hex(ceremony.tie()),
            crowd,
            expires.atOffset(ZoneOffset.UTC)));
  }

  /** Uses one up, whatever comes of it; true if it was asked for this and not too long ago. */
  boolean take(Tx tx, String sha256, Ceremony ceremony, Instant now) {
    return tx.query(
                """
                DELETE FROM passkey_challenge
                 WHERE challenge_sha256 = decode($1, 'hex') AND purpose = $2
                   AND person_id IS NOT DISTINCT FROM $3 AND tie_sha256 = decode($4, 'hex')
                   AND expires_at > $5
                RETURNING 1
                """,
                Tuple.of(
                    sha256,
                    purpose(ceremony),
                    person(ceremony),
                    Base64Url.sha256Hex(ceremony.tie()),
                    now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  private static String purpose(Ceremony ceremony) {
    return ceremony.purpose().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long person(Ceremony ceremony) {
    OptionalLong person = ceremony.person();
    return person.isPresent() ? person.getAsLong() : null;
  }

  void forgetExpired(Tx tx, Instant now) {
    tx.send(
        "DELETE FROM passkey_challenge WHERE expires_at <= $1",
        Tuple.of(now.atOffset(ZoneOffset.UTC)));
  }
}
