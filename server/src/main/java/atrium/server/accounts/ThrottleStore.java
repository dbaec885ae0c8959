package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** Rows that count wrong passwords, and devices that signed in before. All keys are hashes. */
final class ThrottleStore {
  /** When the oldest window ends in which one of the keys failed too often; empty: none did. */
  Optional<Instant> exhaustedSince(
      Tx tx, Collection<String> keys, int failures, Instant windowStart) {
    return tx
        .query(
            """
            SELECT max(since) AS since
              FROM sign_in_failure
             WHERE key IN (SELECT decode(k, 'hex') FROM unnest($1::text[]) k)
               AND failures >= $2 AND since > $3
            """,
            Tuple.of(keys.toArray(String[]::new), failures, windowStart.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(row -> row.getOffsetDateTime("since"))
        .filter(Objects::nonNull)
        .map(since -> since.toInstant())
        .findFirst();
  }

  /** Counts one failure for each key; in key order, so that two cannot lock each other out. */
  void count(Tx tx, Collection<String> keys, Instant windowStart, Instant now) {
    tx.send(
        """
        INSERT INTO sign_in_failure (key, since, failures)
        SELECT decode(k, 'hex'), $3, 1 FROM unnest($1::text[]) k ORDER BY k
        ON CONFLICT (key) DO UPDATE SET
          failures = CASE WHEN sign_in_failure.since > $2 THEN sign_in_failure.failures + 1 ELSE 1 END,
          since = CASE WHEN sign_in_failure.since > $2 THEN sign_in_failure.since ELSE $3 END
        """,
        Tuple.of(
            keys.toArray(String[]::new),
            windowStart.atOffset(ZoneOffset.UTC),
            now.atOffset(ZoneOffset.UTC)));
  }

  /** Forgets windows that have passed. */
  void forget(Tx tx, Instant windowStart) {
    tx.send(
        "DELETE FROM sign_in_failure WHERE since <= $1",
        Tuple.of(windowStart.atOffset(ZoneOffset.UTC)));
  }

  /** Whether the person of this address signed in from this device before. */
  boolean knows(Tx tx, String email, String deviceSha256) {
    return tx.query(
                """
                SELECT 1
                  FROM known_device d
                  JOIN person p ON p.id = d.person_id
                 WHERE p.email = $1 AND d.device_sha256 = decode($2, 'hex')
                """,
                Tuple.of(email, deviceSha256))
            .rowCount()
        > 0;
  }

  /** Remembers a device that signed in, and forgets the person's oldest beyond the twentieth. */
  void remember(Tx tx, long person, String deviceSha256, Instant now) {
    tx.send(
        """
        INSERT INTO known_device (person_id, device_sha256, seen_at)
        VALUES ($1, decode($2, 'hex'), $3)
        ON CONFLICT (person_id, device_sha256) DO UPDATE SET seen_at = excluded.seen_at
        """,
        Tuple.of(person, deviceSha256, now.atOffset(ZoneOffset.UTC)));
    tx.send(
        """
        DELETE FROM known_device
         WHERE person_id = $1 AND device_sha256 IN (
               SELECT device_sha256 FROM known_device WHERE person_id = $1
                ORDER BY seen_at DESC OFFSET 20)
        """,
        Tuple.of(person));
  }

  /** After a password changed by force, every device is a stranger again. */
  void forgetDevices(Tx tx, long person) {
    tx.send("DELETE FROM known_device WHERE person_id = $1", Tuple.of(person));
  }
}
