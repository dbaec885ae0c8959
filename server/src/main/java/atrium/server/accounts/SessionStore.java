package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of sessions. Tokens come and go as their SHA-256 in hexadecimal, never as themselves. */
final class SessionStore {
  private static final int MOST = 50;

  /** What a session is called: tells nothing of its token, nor of what is stored of that. */
  private static final String NAME = "left(encode(sha256(token_sha256), 'hex'), 32)";

  /** A session that counts. */
  record Live(long person, Instant lastSeen) {}

  /**
   * Starts a session, if the person's password is still the one that was verified: a password
   * changed meanwhile has ended all sessions, and none may slip in behind it.
   */
  boolean insert(Tx tx, String tokenSha256, PersonStore.Known person, Device device, Instant now) {
    return tx.query(
                """
                INSERT INTO session
                       (token_sha256, person_id, created_at, last_seen_at, proved_at, ip,
                        user_agent)
                SELECT decode($1, 'hex'), p.id, $4, $4, $4, $5, $6
                  FROM person p
                 WHERE p.id = $2 AND p.password_hash = $3 AND NOT p.disabled
                   FOR SHARE
                """,
                Tuple.of(
                    tokenSha256,
                    person.person().id(),
                    person.passwordHash(),
                    now.atOffset(ZoneOffset.UTC),
                    device.ip(),
                    device.userAgent()))
            .rowCount()
        == 1;
  }

  /** Ends the person's oldest sessions beyond the fiftieth. */
  void trim(Tx tx, long person) {
    tx.send(
        """
        DELETE FROM session
         WHERE token_sha256 IN (
               SELECT token_sha256 FROM session WHERE person_id = $1
                ORDER BY last_seen_at DESC OFFSET $2)
        """,
        Tuple.of(person, MOST));
  }

  /** The session, unless it ended, idled too long or is too old, or the person was disabled. */
  Optional<Live> find(Tx tx, String tokenSha256, Instant createdAfter, Instant seenAfter) {
    return tx
        .query(
            """
            SELECT s.person_id, s.last_seen_at
              FROM session s
              JOIN person p ON p.id = s.person_id
             WHERE s.token_sha256 = decode($1, 'hex')
               AND s.created_at > $2 AND s.last_seen_at > $3 AND NOT p.disabled
            """,
            Tuple.of(
                tokenSha256,
                createdAfter.atOffset(ZoneOffset.UTC),
                seenAfter.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(SessionStore::live)
        .findFirst();
  }

  /** Remembers that the person showed just now that it is he. */
  void prove(Tx tx, String tokenSha256, Instant now) {
    tx.send(
        "UPDATE session SET proved_at = $2 WHERE token_sha256 = decode($1, 'hex')",
        Tuple.of(tokenSha256, now.atOffset(ZoneOffset.UTC)));
  }

  /** As if he had shown it then, where that is earlier than now. */
  void proveNoLater(Tx tx, String tokenSha256, Instant at) {
    tx.send(
        "UPDATE session SET proved_at = least(proved_at, $2) WHERE token_sha256 = decode($1, 'hex')",
        Tuple.of(tokenSha256, at.atOffset(ZoneOffset.UTC)));
  }

  boolean provedAfter(Tx tx, String tokenSha256, Instant after) {
    return tx.query(
                "SELECT 1 FROM session WHERE token_sha256 = decode($1, 'hex') AND proved_at > $2",
                Tuple.of(tokenSha256, after.atOffset(ZoneOffset.UTC)))
            .rowCount()
        > 0;
  }

  void touch(Tx tx, String tokenSha256, Instant now) {
    tx.send(
        """
        UPDATE session SET last_seen_at = $2
         WHERE token_sha256 = decode($1, 'hex') AND last_seen_at < $2
        """,
        Tuple.of(tokenSha256, now.atOffset(ZoneOffset.UTC)));
  }

  /** A person's sessions that count, the one used last first. */
  List<LiveSession> list(Tx tx, OwnSession own, Instant createdAfter, Instant seenAfter) {
    return tx
        .query(
            """
            SELECT %s AS id, created_at, last_seen_at, ip, user_agent,
                   token_sha256 = decode($2, 'hex') AS current
              FROM session
             WHERE person_id = $1 AND created_at > $3 AND last_seen_at > $4
             ORDER BY current DESC, last_seen_at DESC
            """
                .formatted(NAME),
            Tuple.of(
                own.person(),
                own.hash(),
                createdAfter.atOffset(ZoneOffset.UTC),
                seenAfter.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(row ->
            new LiveSession(
                row.getString("id"),
                new Device(row.getString("ip"), row.getString("user_agent")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_seen_at").toInstant(),
                row.getBoolean("current")))
        .toList();
  }

  /** Ends the person's session of this name; what was stored of its token, if there was one. */
  Set<String> deleteNamed(Tx tx, long person, String name) {
    return hashes(
        tx.query(
            "DELETE FROM session WHERE person_id = $1 AND "
                + NAME
                + " = $2 RETURNING encode(token_sha256, 'hex') AS hash",
            Tuple.of(person, name)));
  }

  void delete(Tx tx, String tokenSha256) {
    tx.send("DELETE FROM session WHERE token_sha256 = decode($1, 'hex')", Tuple.of(tokenSha256));
  }

  /** Ends all sessions of a person, but for one he may keep. */
  Set<String> deleteOf(Tx tx, long person, Optional<String> kept) {
    return hashes(
        tx.query(
            """
            DELETE FROM session
             WHERE person_id = $1 AND token_sha256 IS DISTINCT FROM decode($2, 'hex')
            RETURNING encode(token_sha256, 'hex') AS hash
            """,
            Tuple.of(person, kept.orElse(null))));
  }

  private static Set<String> hashes(RowSet<Row> rows) {
    return rows.stream().map(row -> row.getString("hash")).collect(Collectors.toUnmodifiableSet());
  }

  /** Clears away what idled too long or is too old. */
  void deleteExpired(Tx tx, Instant createdBefore, Instant seenBefore) {
    tx.send(
        "DELETE FROM session WHERE created_at <= $1 OR last_seen_at <= $2",
        Tuple.of(createdBefore.atOffset(ZoneOffset.UTC), seenBefore.atOffset(ZoneOffset.UTC)));
  }

  private static Live live(Row row) {
    return new Live(row.getLong("person_id"), row.getOffsetDateTime("last_seen_at").toInstant());
  }
}
