package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The slots of open conversations. */
final class SlotStore {
  /** The last conversation of each slot's customer that was closed after a time. */
  Map<Slot, Long> lastClosed(Tx tx, Collection<Slot> slots, Instant after) {
    var last = new HashMap<Slot, Long>();
    for (var row :
        tx.query(
            """
            SELECT s.customer, s.thread, last.id
              FROM unnest($2::bigint[], $3::text[]) AS s (customer, thread)
             CROSS JOIN LATERAL (
               SELECT c.id
                 FROM identity i
                 JOIN conversation c ON c.workspace_id = $1 AND c.identity_id = i.id
                WHERE i.workspace_id = $1 AND i.customer_id = s.customer
                  AND c.thread_key = s.thread AND c.status = 'closed' AND c.closed_at > $4
                ORDER BY c.closed_at DESC, c.id DESC
                LIMIT 1) last
            """,
            Tuple.of(
                tx.workspace(),
                Columns.longs(slots, Slot::customer),
                Columns.texts(slots, Slot::threadKey),
                after.atOffset(ZoneOffset.UTC)))) {
      last.put(new Slot(tx.workspace(), row.getLong(0), row.getString(1)), row.getLong(2));
    }
    return last;
  }

  /**
   * Takes free slots for conversations. A slot that another transaction is just taking is waited
   * for.
   *
   * @return those that were really taken
   */
  Set<Slot> take(Tx tx, Map<Slot, Long> wanted) {
    var taken = new HashSet<Slot>();
    var entries = wanted.entrySet();
    for (var row :
        tx.query(
            """
            INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
            SELECT $1, s.customer, s.thread, s.conversation
              FROM unnest($2::bigint[], $3::text[], $4::bigint[])
                   AS s (customer, thread, conversation)
            ON CONFLICT DO NOTHING
            RETURNING customer_id, thread_key
            """,
            Tuple.of(
                tx.workspace(),
                Columns.longs(entries, entry -> entry.getKey().customer()),
                Columns.texts(entries, entry -> entry.getKey().threadKey()),
                Columns.longs(entries, Map.Entry::getValue)))) {
      taken.add(new Slot(tx.workspace(), row.getLong(0), row.getString(1)));
    }
    return taken;
  }

  /**
   * Gives the slots of conversations back.
   *
   * @return those that they had
   */
  List<Slot> giveBack(Tx tx, List<Long> conversations) {
    return tx
        .query(
            """
            DELETE FROM open_conversation WHERE workspace_id = $1 AND conversation_id = ANY($2)
            RETURNING customer_id, thread_key
            """,
            Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)))
        .stream()
        .map(row -> new Slot(tx.workspace(), row.getLong(0), row.getString(1)))
        .toList();
  }

  /**
   * Gives slots that were given back to what else is open there. Whoever changes that meanwhile is
   * waited for: he would not know that the slot is free.
   */
  void refill(Tx tx, List<Slot> left) {
    tx.send(
        """
        WITH held AS (
          SELECT s.customer, s.thread, c.id, c.last_shown_at
            FROM unnest($2::bigint[], $3::text[]) AS s (customer, thread)
            JOIN identity i ON i.workspace_id = $1 AND i.customer_id = s.customer
            JOIN conversation c ON c.workspace_id = $1 AND c.identity_id = i.id
             AND c.thread_key = s.thread AND c.status <> 'closed'
           ORDER BY c.id
             FOR NO KEY UPDATE OF c)
        INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
        SELECT DISTINCT ON (customer, thread) $1, customer, thread, id
          FROM held
         ORDER BY customer, thread, last_shown_at DESC NULLS LAST, id DESC
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(left, Slot::customer),
            Columns.texts(left, Slot::threadKey)));
  }

  /** Gives conversations the slots of their customers, where these are free. */
  void takeBack(Tx tx, List<Long> conversations) {
    tx.send(
        """
        INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
        SELECT $1, i.customer_id, c.thread_key, c.id
          FROM conversation c
          JOIN identity i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
         WHERE c.workspace_id = $1 AND c.id = ANY($2)
         ORDER BY c.id
           FOR SHARE OF i
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), (Object) conversations.toArray(Long[]::new)));
  }

  /**
   * Brings slots in line with whose the conversations are now.
   *
   * @param customers all that lost or gained any
   */
  void follow(Tx tx, Collection<Long> customers) {
    hold(tx, customers);
    move(tx, customers);
    fill(tx, customers);
  }

  /** Whoever closes or opens one of their conversations holds its row, and is waited for. */
  private void hold(Tx tx, Collection<Long> customers) {
    tx.send(
        """
        SELECT c.id
          FROM identity i
          JOIN conversation c ON c.workspace_id = $1 AND c.identity_id = i.id
         WHERE i.workspace_id = $1 AND i.customer_id = ANY($2) AND c.status <> 'closed'
         ORDER BY c.id
           FOR NO KEY UPDATE OF c
        """,
        Tuple.of(tx.workspace(), (Object) customers.toArray(Long[]::new)));
  }

  /** Slots go with their conversations; where two meet the smaller customer's stays. */
  private void move(Tx tx, Collection<Long> customers) {
    tx.send(
        """
        WITH gone AS (
          DELETE FROM open_conversation o
           USING conversation c, identity i
           WHERE o.workspace_id = $1 AND o.customer_id = ANY($2)
             AND c.workspace_id = $1 AND c.id = o.conversation_id
             AND i.workspace_id = $1 AND i.id = c.identity_id AND i.customer_id <> o.customer_id
          RETURNING i.customer_id AS now, o.customer_id AS was, o.thread_key, o.conversation_id)
        INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
        SELECT DISTINCT ON (now, thread_key) $1, now, thread_key, conversation_id
          FROM gone
         ORDER BY now, thread_key, was
        ON CONFLICT (workspace_id, customer_id, thread_key) DO NOTHING
        """,
        Tuple.of(tx.workspace(), (Object) customers.toArray(Long[]::new)));
  }

  /** Who has none gets one, if he has an open conversation. */
  void fill(Tx tx, Collection<Long> customers) {
    tx.send(
        """
        INSERT INTO open_conversation (workspace_id, customer_id, thread_key, conversation_id)
        SELECT DISTINCT ON (i.customer_id, c.thread_key)
               $1, i.customer_id, c.thread_key, c.id
          FROM identity i
          JOIN conversation c ON c.workspace_id = $1 AND c.identity_id = i.id
         WHERE i.workspace_id = $1 AND i.customer_id = ANY($2) AND c.status <> 'closed'
         ORDER BY i.customer_id, c.thread_key, c.last_shown_at DESC NULLS LAST, c.id DESC
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), (Object) customers.toArray(Long[]::new)));
  }
}
