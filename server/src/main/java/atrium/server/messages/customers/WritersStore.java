package atrium.server.messages.customers;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Where addresses wrote. */
final class WritersStore {
  /** The conversations with messages from some addresses; walks all that these ever wrote. */
  Set<Long> conversations(Tx tx, Collection<Long> identities) {
    var found = new HashSet<Long>();
    for (var row :
        tx.query(
            """
            SELECT DISTINCT conversation_id FROM message
             WHERE workspace_id = $1 AND identity_id = ANY($2) AND direction = 'inbound'
            """,
            Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)))) {
      found.add(row.getLong(0));
    }
    return found;
  }
}
