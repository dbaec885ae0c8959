package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Rows of second factors, sealed, and of recovery codes as SHA-256 in hexadecimal. */
final class SecondFactorStore {
  /** Whether the person of an agent {@code a} has one: an app that shows codes, or a passkey. */
  static final String HAS =
      """
      (EXISTS (SELECT 1 FROM second_factor f WHERE f.person_id = a.person_id AND f.active)
       OR EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = a.person_id))\
      """;

  /** A sealed secret and the step of the code that was used last. */
  record Sealed(byte[] envelope, long lastStep) {
    @Override
    public String toString() {
      return "Sealed[]";
    }
  }

  Optional<Sealed> find(Tx tx, long person, boolean active) {
    return tx
        .query(
            """
            SELECT encode(sealed, 'hex') AS sealed, last_step
              FROM second_factor
             WHERE person_id = $1 AND active = $2
            """,
            Tuple.of(person, active))
        .stream()
        .map(SecondFactorStore::sealed)
        .findFirst();
  }

  Optional<Instant> activeSince(Tx tx, long person) {
    return tx
        .query("SELECT since FROM second_factor WHERE person_id = $1 AND active", Tuple.of(person))
        .stream()
        .map(row -> row.getOffsetDateTime("since").toInstant())
        .findFirst();
  }

  /** Keeps a secret that is not confirmed yet, in the place of one that never was. */
  void propose(Tx tx, long person, byte[] envelope, Instant now) {
    tx.send(
        """
        INSERT INTO second_factor (person_id, active, sealed, since)
        VALUES ($1, false, decode($2, 'hex'), $3)
        ON CONFLICT (person_id, active)
        DO UPDATE SET sealed = excluded.sealed, since = excluded.since, last_step = 0
        """,
        Tuple.of(person, HexFormat.of().formatHex(envelope), now.atOffset(ZoneOffset.UTC)));
  }

  /**
   * Puts the proposed secret in the place of the active one; its first code is used up.
   *
   * @return false if somebody else did so a moment before: then nothing may be kept of this
   */
  boolean activate(Tx tx, long person, long step, Instant now) {
    tx.send("DELETE FROM second_factor WHERE person_id = $1 AND active", Tuple.of(person));
    return tx.query(
                """
                UPDATE second_factor SET active = true, last_step = $2, since = $3
                 WHERE person_id = $1 AND NOT active
                """,
                Tuple.of(person, step, now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  /** True for the one who uses the code of this step first, false for everybody after him. */
  boolean use(Tx tx, long person, long step) {
    return tx.query(
                """
                UPDATE second_factor SET last_step = $2
                 WHERE person_id = $1 AND active AND last_step < $2
                """,
                Tuple.of(person, step))
            .rowCount()
        == 1;
  }

  /** As {@link #use}, of a recovery code. */
  boolean useRecovery(Tx tx, long person, String sha256) {
    return tx.query(
                """
                DELETE FROM recovery_code
                 WHERE person_id = $1 AND code_sha256 = decode($2, 'hex')
                   AND (EXISTS (SELECT 1 FROM second_factor WHERE person_id = $1 AND active)
                        OR EXISTS (SELECT 1 FROM passkey WHERE person_id = $1))
                """,
                Tuple.of(person, sha256))
            .rowCount()
        == 1;
  }

  void putRecovery(Tx tx, long person, List<String> sha256) {
    tx.send("DELETE FROM recovery_code WHERE person_id = $1", Tuple.of(person));
    tx.send(
        """
        INSERT INTO recovery_code (person_id, code_sha256)
        SELECT $1, decode(hash, 'hex') FROM unnest($2::text[]) hash
        """,
        Tuple.of(person, (Object) sha256.toArray(String[]::new)));
  }

  int recoveryLeft(Tx tx, long person) {
    return tx.query("SELECT 1 FROM recovery_code WHERE person_id = $1", Tuple.of(person))
        .rowCount();
  }

  void forget(Tx tx, long person) {
    tx.send("DELETE FROM second_factor WHERE person_id = $1", Tuple.of(person));
  }

  void forgetRecovery(Tx tx, long person) {
    tx.send("DELETE FROM recovery_code WHERE person_id = $1", Tuple.of(person));
  }

  /** Whether a workspace that the person works in wants one of him. */
  boolean required(Tx tx, long person) {
    return tx.query(
                """
                SELECT 1
                  FROM agent a
                  JOIN workspace w ON w.id = a.workspace_id AND w.second_factor_required
                 WHERE a.person_id = $1 AND NOT a.disabled
                """,
                Tuple.of(person))
            .rowCount()
        > 0;
  }

  private static Sealed sealed(Row row) {
    return new Sealed(HexFormat.of().parseHex(row.getString("sealed")), row.getLong("last_step"));
  }
}
