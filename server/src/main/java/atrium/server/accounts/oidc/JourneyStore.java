package atrium.server.accounts.oidc;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of journeys under way. Nothing in them opens anything: states and cookies are hashes. */
final class JourneyStore {
  record Kept(String stateSha256, String cookieSha256, Journey journey) {}

  /** Those whose journeys are bounded together. */
  record Crowd(String sha256, int most) {}

  void insert(Tx tx, Kept kept, Crowd crowd, Instant expires) {
    tx.send(
        """
        DELETE FROM oidc_journey
         WHERE state_sha256 IN (
               SELECT state_sha256 FROM oidc_journey WHERE crowd_sha256 = decode($1, 'hex')
                ORDER BY expires_at DESC OFFSET $2)
        """,
        Tuple.of(crowd.sha256(), crowd.most() - 1));
    var journey = kept.journey();
    tx.send(
        """
        INSERT INTO oidc_journey
               (state_sha256, cookie_sha256, provider, purpose, person_id, tie, crowd_sha256,
                started_at, expires_at)
        VALUES (decode($1, 'hex'), decode($2, 'hex'), $3, $4, $5, $6, decode($7, 'hex'), $8, $9)
        """,
        Tuple.of(
            kept.stateSha256(),
            kept.cookieSha256(),
            journey.provider(),
            journey.purpose().name().toLowerCase(Locale.ROOT),
            journey.person().isPresent() ? journey.person().getAsLong() : null,
            journey.tie(),
            crowd.sha256(),
            journey.startedAt().atOffset(ZoneOffset.UTC),
            expires.atOffset(ZoneOffset.UTC)));
  }

  /** Ends one, for the browser that set out on it. */
  Optional<Journey> take(Tx tx, String stateSha256, String cookieSha256, Instant now) {
    return tx
        .query(
            """
            DELETE FROM oidc_journey
             WHERE state_sha256 = decode($1, 'hex') AND cookie_sha256 = decode($2, 'hex')
               AND expires_at > $3
            RETURNING provider, purpose, person_id, tie, started_at
            """,
            Tuple.of(stateSha256, cookieSha256, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(JourneyStore::journey)
        .findFirst();
  }

  void forgetExpired(Tx tx, Instant now) {
    tx.send(
        "DELETE FROM oidc_journey WHERE expires_at <= $1", Tuple.of(now.atOffset(ZoneOffset.UTC)));
  }

  private static Journey journey(Row row) {
    var person = row.getLong("person_id");
    return new Journey(
        row.getString("provider"),
        Journey.Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
        person == null ? OptionalLong.empty() : OptionalLong.of(person),
        row.getString("tie"),
        row.getOffsetDateTime("started_at").toInstant());
  }
}
