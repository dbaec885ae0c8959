package atrium.server.platform;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

final class RetentionStore {
  /** Kept answers that nobody may ask for again. */
  int deleteExpiredAnswers(Tx tx, int most) {
    return tx.query(
            """
            DELETE FROM idempotency_key k
             USING (SELECT workspace_id, actor_id, key FROM idempotency_key
                     WHERE expires < clock_timestamp() LIMIT $1) old
             WHERE k.workspace_id = old.workspace_id AND k.actor_id = old.actor_id
               AND k.key = old.key
            """,
            Tuple.of(most))
        .rowCount();
  }

  int deletePassing(Tx tx, Instant before, int most) {
    return tx.query(
            """
            DELETE FROM event e
             USING (SELECT workspace_id, seq FROM event
                     WHERE passing AND at < $1 ORDER BY at LIMIT $2) old
             WHERE e.workspace_id = old.workspace_id AND e.seq = old.seq
            """,
            Tuple.of(before.atOffset(ZoneOffset.UTC), most))
        .rowCount();
  }
}
