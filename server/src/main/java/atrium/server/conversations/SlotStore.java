package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The slots of open conversations. */
final class SlotStore {
  /** Who holds each slot now, and which of them this transaction took. */
  record Held(Map<Slot, Long> conversations, List<Opening> opened) {
    long of(Slot slot) {
      var conversation = conversations.get(slot);
      if (conversation == null) {
        throw new IllegalStateException("A slot was given back while it was read");
      }
      return conversation;
    }
  }

  /**
   * Takes free slots and reads all of them back. A slot that another transaction is just taking is
   * waited for; the reading is a statement of its own, so it sees what that one committed.
   */
  Held take(Tx tx, SortedMap<Slot, Placement> wanted, Ids ids) {
    var current = read(tx, wanted);
    var free = new ArrayList<Opening>();
    var freeSlots = new ArrayList<Slot>();
    wanted.forEach((slot, placement) -> {
      if (!current.containsKey(slot)) {
        free.add(new Opening(ids.next(), placement));
        freeSlots.add(slot);
      }
    });
    if (free.isEmpty()) {
      return new Held(current, List.of());
    }
    tx.send(
        """
        INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
        SELECT $1, s.customer, s.thread, s.conversation
          FROM unnest($2::bigint[], $3::text[], $4::bigint[]) AS s (customer, thread, conversation)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(freeSlots, Slot::customer),
            Columns.texts(freeSlots, Slot::threadKey),
            Columns.longs(free, Opening::id)));
    var held = read(tx, wanted);
    free.removeIf(opening -> !held.containsValue(opening.id()));
    return new Held(held, free);
  }

  private Map<Slot, Long> read(Tx tx, SortedMap<Slot, Placement> wanted) {
    var held = new HashMap<Slot, Long>();
    for (var row :
        tx.query(
            """
            SELECT o.customer_id, o.thread_key, o.conversation_id
              FROM unnest($2::bigint[], $3::text[]) AS s (customer, thread)
              JOIN open_conversation o ON o.workspace_id = $1
               AND o.customer_id = s.customer AND o.thread_key = s.thread
            """,
            Tuple.of(
                tx.workspace(),
                Columns.longs(wanted.keySet(), Slot::customer),
                Columns.texts(wanted.keySet(), Slot::threadKey)))) {
      held.put(new Slot(row.getLong(0), row.getString(1)), row.getLong(2));
    }
    return held;
  }
}
