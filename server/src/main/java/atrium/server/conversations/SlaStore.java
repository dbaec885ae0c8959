package atrium.server.conversations;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the clocks of conversations; automation writes them. */
final class SlaStore {
  Map<Long, Sla> of(Tx tx, Collection<Long> conversations) {
    var found = new HashMap<Long, Sla>();
    for (var row :
        tx.query(
            """
            SELECT conversation_id, policy_id, clocks::text FROM conversation_sla
             WHERE workspace_id = $1 AND conversation_id = ANY($2) AND clocks <> '[]'
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))) {
      Long policy = row.getLong(1);
      found.put(
          row.getLong(0),
          new Sla(
              policy == null ? OptionalLong.empty() : OptionalLong.of(policy),
              List.of(Json.MAPPER.readValue(row.getString(2), Sla.Clock[].class))));
    }
    return found;
  }
}
