package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** The rows of {@code setting} that say how far the set-up is. */
final class SettingStore {
  private static final String LINK = "setup_link";
  private static final String DONE = "setup_done";

  boolean done(Tx tx) {
    return tx.query("SELECT 1 FROM setting WHERE key = $1", Tuple.of(DONE)).rowCount() > 0;
  }

  /** False when somebody else finished it before; waits for one who is about to. */
  boolean finish(Tx tx, Instant now) {
    return tx.query(
                """
                INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::timestamptz))
                ON CONFLICT (key) DO NOTHING
                """,
                Tuple.of(DONE, now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  /** Stores a link in the place of the one before. */
  void putLink(Tx tx, String sha256, Instant expires) {
    tx.send(
        """
        INSERT INTO setting (key, value)
        VALUES ($1, jsonb_build_object('sha256', $2::text, 'expires', $3::timestamptz))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """,
        Tuple.of(LINK, sha256, expires.atOffset(ZoneOffset.UTC)));
  }

  boolean linkWorks(Tx tx, String sha256, Instant now) {
    return tx.query(
                """
                SELECT 1 FROM setting
                 WHERE key = $1 AND value ->> 'sha256' = $2
                   AND (value ->> 'expires')::timestamptz > $3
                """,
                Tuple.of(LINK, sha256, now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        > 0;
  }

  /** Takes the link away; true for the one who could, false for everybody after him. */
  boolean useLink(Tx tx, String sha256, Instant now) {
    return tx.query(
                """
                DELETE FROM setting
                 WHERE key = $1 AND value ->> 'sha256' = $2
                   AND (value ->> 'expires')::timestamptz > $3
                RETURNING key
                """,
                Tuple.of(LINK, sha256, now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  void dropExpiredLink(Tx tx, Instant now) {
    tx.send(
        "DELETE FROM setting WHERE key = $1 AND (value ->> 'expires')::timestamptz <= $2",
        Tuple.of(LINK, now.atOffset(ZoneOffset.UTC)));
  }

  void dropLink(Tx tx) {
    tx.send("DELETE FROM setting WHERE key = $1", Tuple.of(LINK));
  }
}
