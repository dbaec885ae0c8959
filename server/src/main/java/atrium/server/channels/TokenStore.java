package atrium.server.channels;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in rows of channels about the end of tokens. */
final class TokenStore {
  /** A token that ends soon. */
  record Ending(long workspace, long channel, Instant endsAt) {}

  /** Those of accounts that send of which nobody was told yet, or only once though it is close. */
  List<Ending> ending(Tx tx, Instant first, Instant last) {
    return tx
        .query(
            """
            SELECT workspace_id, id, token_expires_at
              FROM channel
             WHERE state = 'active' AND token_expires_at IS NOT NULL AND token_told < 2
               AND token_expires_at <= CASE token_told WHEN 0 THEN $1::timestamptz ELSE $2 END
             ORDER BY token_expires_at
             LIMIT 1000
            """,
            Tuple.of(first.atOffset(ZoneOffset.UTC), last.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(
            row -> new Ending(row.getLong(0), row.getLong(1), row.getOffsetDateTime(2).toInstant()))
        .toList();
  }

  /** False if that was told before, or if it is another token now. */
  boolean told(Tx tx, Ending one, int times) {
    return tx.query(
                """
                UPDATE channel SET token_told = $4
                 WHERE workspace_id = $1 AND id = $2 AND token_expires_at = $3 AND token_told < $4
                """,
                Tuple.of(
                    tx.workspace(), one.channel(), one.endsAt().atOffset(ZoneOffset.UTC), times))
            .rowCount()
        == 1;
  }

  /**
   * Keeps what a check found. Of another end somebody is told anew.
   *
   * @param soon ends until then are near
   * @return whether an end that was told gave way to one that is not near
   */
  boolean keep(Tx tx, long channel, TokenLife life, Instant soon) {
    return tx
        .query(
            """
            WITH before AS (
              SELECT token_told FROM channel WHERE workspace_id = $1 AND id = $2)
            UPDATE channel
               SET token_endless = $3, token_expires_at = $4,
                   token_told = CASE WHEN token_expires_at = $4 THEN token_told ELSE 0 END
             WHERE workspace_id = $1 AND id = $2
            RETURNING (SELECT token_told FROM before) > 0
                      AND coalesce($4::timestamptz > $5::timestamptz, true) AS renewed
            """,
            Tuple.of(
                tx.workspace(),
                channel,
                life.state() == TokenLife.State.NEVER,
                end(life),
                soon.atOffset(ZoneOffset.UTC)))
        .stream()
        .anyMatch(row -> row.getBoolean(0));
  }

  /** Forgets what is known, and lets the channel be asked soon: its secrets changed. */
  void forget(Tx tx, long channel) {
    tx.send(
        """
        UPDATE channel
           SET token_endless = false, token_expires_at = NULL, checked_at = NULL
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(tx.workspace(), channel));
  }

  private static @Nullable OffsetDateTime end(TokenLife life) {
    return life.endsAt().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null);
  }
}
