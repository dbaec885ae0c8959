package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * Brings conversations and their places in lists up to date with messages: one statement for a
 * batch, of however many workspaces, since every look at a row that ingest can spare is a good part
 * of what a message costs.
 */
final class AdvanceStore {
  private static final String TALLIES =
      """
      unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[],
             $6::timestamptz[], $7::timestamptz[], $8::bigint[], $9::bigint[], $10::boolean[],
             $11::timestamptz[], $12::text[], $13::text[])
        AS t (workspace, key, inbound, channels, message, shown, in_at, in_channel, in_identity, answered,
              waiting, thread, writers)
      """;

  /** Conversations whose ids {@code told} has, and their places in lists. */
  private static final String MOVED =
      """
      moved AS (
        UPDATE conversation c
           SET inbound_count = c.inbound_count + t.inbound,
               channels = CASE WHEN c.channels @> t.channels::bigint[] THEN c.channels
                          ELSE ARRAY(SELECT DISTINCT x FROM unnest(c.channels || t.channels::bigint[])
                                       AS x ORDER BY x) END,
               writers = CASE WHEN c.writers @> t.writers::bigint[] THEN c.writers
                         ELSE ARRAY(SELECT DISTINCT x FROM unnest(c.writers || t.writers::bigint[])
                                      AS x ORDER BY x) END,
               last_message_id = CASE WHEN c.last_shown_at IS NULL OR t.shown >= c.last_shown_at
                                 THEN t.message ELSE c.last_message_id END,
               last_shown_at = greatest(c.last_shown_at, t.shown),
               last_channel_id = CASE WHEN t.in_at >= coalesce(c.last_inbound_at, t.in_at)
                                 THEN t.in_channel ELSE c.last_channel_id END,
               last_identity_id = CASE WHEN t.in_at >= coalesce(c.last_inbound_at, t.in_at)
                                  THEN t.in_identity ELSE c.last_identity_id END,
               last_inbound_at = greatest(c.last_inbound_at, t.in_at),
               waiting_since = CASE WHEN t.answered THEN t.waiting
                               ELSE coalesce(c.waiting_since, t.waiting) END,
               revision = c.revision + 1
          FROM told t
         WHERE c.workspace_id = t.workspace AND c.id = t.conversation
           AND (t.closed OR (c.status <> 'closed' AND c.thread_key = t.thread))
        RETURNING c.workspace_id, c.id, c.status, c.waiting_since, t.shown, t.key, t.thread),
      listed AS (
        UPDATE conversation_activity a
           SET at = greatest(a.at, m.shown), waiting_since = m.waiting_since
          FROM moved m
         WHERE a.workspace_id = m.workspace_id AND a.conversation_id = m.id
           AND (a.at < m.shown OR a.waiting_since IS DISTINCT FROM m.waiting_since))
      SELECT workspace_id, key, thread, id, status FROM moved
      """;

  private static final String BY_ID =
      "WITH told AS (SELECT t.*, t.key AS conversation, true AS closed FROM "
          + TALLIES
          + "), "
          + MOVED;

  private static final String BY_SLOT =
      """
      WITH told AS (
        SELECT t.*, o.conversation_id AS conversation, false AS closed
          FROM\
      """
          + " "
          + TALLIES
          + """
               JOIN open_conversation o ON o.workspace_id = t.workspace AND o.customer_id = t.key
                AND o.thread_key = t.thread
              ORDER BY o.conversation_id),
          """
          + MOVED;

  /** Who holds a slot. */
  record Holder(long conversation, Status status) {}

  /** Whatever state the conversations are in. */
  void advance(Tx tx, SortedMap<Long, Tally> tallies) {
    var workspaces = new Long[tallies.size()];
    Arrays.fill(workspaces, tx.workspace());
    var none = new String[tallies.size()];
    tx.send(BY_ID, columns(workspaces, tallies.keySet(), none, tallies.values()));
  }

  /**
   * Who holds these slots, if anybody does, brought up to date. The conversations stay locked until
   * the commit, in the order of their ids: nobody closes one between this and the storing of its
   * message. One that somebody closed, or put out of sight, while it was waited for has given its
   * slot back and holds none.
   */
  Map<Slot, Holder> holders(Tx tx, SortedMap<Slot, Tally> tallies) {
    var workspaces = Columns.longs(tallies.keySet(), Slot::workspace);
    var customers = tallies.keySet().stream().map(Slot::customer).toList();
    var threads = tallies.keySet().stream().map(Slot::threadKey).toArray(String[]::new);
    var held = new HashMap<Slot, Holder>();
    for (var row : tx.query(BY_SLOT, columns(workspaces, customers, threads, tallies.values()))) {
      held.put(
          new Slot(row.getLong(0), row.getLong(1), row.getString(2)),
          new Holder(row.getLong(3), Status.stored(row.getString(4))));
    }
    return held;
  }

  private static Tuple columns(
      Long[] workspaces, Collection<Long> keys, String[] threads, Collection<Tally> tallies) {
    return Tuple.tuple()
        .addArrayOfLong(workspaces)
        .addArrayOfLong(Columns.longs(keys, key -> key))
        .addArrayOfLong(Columns.longs(tallies, t -> t.inbound))
        .addArrayOfString(Columns.texts(tallies, t -> literal(t.channels)))
        .addArrayOfLong(Columns.longs(tallies, t -> t.last.message()))
        .addArrayOfOffsetDateTime(Columns.times(tallies, t -> t.last.shownAt()))
        .addArrayOfOffsetDateTime(
            Columns.times(tallies, t -> t.lastInbound == null ? null : t.lastInbound.shownAt()))
        .addArrayOfLong(
            tallies.stream()
                .map(t -> t.lastInbound == null ? null : t.lastInbound.channel())
                .toArray(Long[]::new))
        .addArrayOfLong(
            tallies.stream()
                .map(t -> t.lastInbound == null ? null : t.lastInbound.identity())
                .toArray(Long[]::new))
        .addArrayOfBoolean(Columns.flags(tallies, t -> t.answered))
        .addArrayOfOffsetDateTime(Columns.times(tallies, t -> t.waitingFrom))
        .addArrayOfString(threads)
        .addArrayOfString(Columns.texts(tallies, t -> literal(t.writers)));
  }

  private static String literal(Collection<Long> ids) {
    var array = new StringJoiner(",", "{", "}");
    ids.forEach(id -> array.add(id.toString()));
    return array.toString();
  }
}
