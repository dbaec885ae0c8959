package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalLong;

/** Which message a call became, by the key that it was made with. */
final class RequestStore {
  /** The message that a call under this key became within the last day. */
  OptionalLong repeated(Tx tx, long actor, String key) {
    tx.send(
        """
        DELETE FROM delivery_request
         WHERE workspace_id = $1 AND actor_id = $2 AND key = $3
           AND at < clock_timestamp() - interval '24 hours'
        """,
        Tuple.of(tx.workspace(), actor, key));
    for (var row :
        tx.query(
            """
            SELECT message_id FROM delivery_request
             WHERE workspace_id = $1 AND actor_id = $2 AND key = $3
            """,
            Tuple.of(tx.workspace(), actor, key))) {
      return OptionalLong.of(row.getLong(0));
    }
    return OptionalLong.empty();
  }

  void requested(Tx tx, long actor, String key, long message) {
    tx.send(
        """
        INSERT INTO delivery_request (workspace_id, actor_id, key, message_id, at)
        VALUES ($1, $2, $3, $4, clock_timestamp())
        """,
        Tuple.of(tx.workspace(), actor, key, message));
  }
}
