package atrium.server.platform;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

final class RetentionStore {
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
