package atrium.server.conversations;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link Board} keeps. */
final class BoardStore {
  private static final String COLUMNS =
      """
      SELECT a.conversation_id, c.status, a.assignee_id, a.team_id, a.priority, a.waiting_since,
             a.failed > 0, coalesce(s.breached, false), a.status = 'hidden', c.inbound_count, c.last_channel_id, c.channels,
             ARRAY(SELECT t.tag_id FROM conversation_tag t
                    WHERE t.workspace_id = $1 AND t.conversation_id = c.id),
             ARRAY(SELECT DISTINCT m.target_id FROM conversation_mention m
                    WHERE m.workspace_id = $1 AND m.conversation_id = c.id)
        FROM conversation_activity a
        JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
        LEFT JOIN conversation_sla s ON s.workspace_id = $1 AND s.conversation_id = a.conversation_id
       WHERE a.workspace_id = $1 AND a.status IN ('open', 'waiting', 'snoozed', 'hidden')
      """;

  /**
   * Where a workspace is.
   *
   * @param head the newest number of the log
   * @param numbers how many conversations there ever were; their numbers have no gaps
   */
  record Place(long head, long numbers) {}

  Place place(Tx tx) {
    for (var row :
        tx.query(
            """
            SELECT s.n, coalesce(c.n, 0) FROM workspace_seq s
              LEFT JOIN conversation_number c USING (workspace_id)
             WHERE s.workspace_id = $1
            """,
            Tuple.of(tx.workspace()))) {
      return new Place(row.getLong(0), row.getLong(1));
    }
    return new Place(0, 0);
  }

  /**
   * The conversations that the log speaks of behind a number.
   *
   * @return empty if these are not all that may have changed: there are too many, or a tag was
   *     taken off conversations that the log does not name
   */
  Optional<Set<Long>> touched(Tx tx, long behind, int most) {
    var touched = new HashSet<Long>();
    var rows =
        tx.query(
            """
            SELECT conversation_id, kind = 'tag.deleted' FROM event
             WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
            """,
            Tuple.of(tx.workspace(), behind, most));
    for (var row : rows) {
      if (row.getBoolean(1)) {
        return Optional.empty();
      }
      if (row.getLong(0) != null) {
        touched.add(row.getLong(0));
      }
    }
    return rows.size() < most ? Optional.of(touched) : Optional.empty();
  }

  /** All that is not closed. */
  List<LiveRow> all(Tx tx) {
    return read(tx.query(COLUMNS, Tuple.of(tx.workspace())));
  }

  /** Of some conversations those that are not closed. */
  List<LiveRow> some(Tx tx, Collection<Long> ids) {
    return read(
        tx.query(
            COLUMNS + " AND a.conversation_id = ANY($2)",
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new))));
  }

  private static List<LiveRow> read(RowSet<Row> rows) {
    // Most have the same few channels, and neither tags nor names.
    var shared = new HashMap<Set<Long>, Set<Long>>();
    var live = new ArrayList<LiveRow>(rows.size());
    for (var row : rows) {
      live.add(
          new LiveRow(
              row.getLong(0),
              Status.stored(row.getString(1)),
              row.getLong(2),
              row.getLong(3),
              Priority.of(row.getInteger(4)),
              Optional.ofNullable(row.getOffsetDateTime(5)).map(OffsetDateTime::toInstant),
              row.getBoolean(6),
              row.getBoolean(7),
              row.getBoolean(8),
              row.getLong(9),
              row.getLong(10),
              set(shared, row.getArrayOfLongs(11)),
              set(shared, row.getArrayOfLongs(12)),
              set(shared, row.getArrayOfLongs(13))));
    }
    return live;
  }

  private static Set<Long> set(Map<Set<Long>, Set<Long>> shared, Long[] ids) {
    return shared.computeIfAbsent(Set.copyOf(Arrays.asList(ids)), set -> set);
  }

  /** How much agents have read of some conversations, by agent and conversation. */
  Map<Long, Map<Long, Long>> reads(Tx tx, Collection<Long> agents, Collection<Long> ids) {
    var reads = new HashMap<Long, Map<Long, Long>>();
    for (var row :
        tx.query(
            """
            SELECT agent_id, conversation_id, read_count FROM conversation_read
             WHERE workspace_id = $1 AND agent_id = ANY($2) AND conversation_id = ANY($3)
            """,
            Tuple.of(tx.workspace(), agents.toArray(Long[]::new), ids.toArray(Long[]::new)))) {
      reads
          .computeIfAbsent(row.getLong(0), _ -> new HashMap<>())
          .put(row.getLong(1), row.getLong(2));
    }
    return reads;
  }

  /** Which of some conversations agents follow, by agent. */
  Map<Long, Set<Long>> follows(Tx tx, Collection<Long> agents, Collection<Long> ids) {
    return marked(tx, "conversation_follow", agents, ids);
  }

  /** In which of some conversations agents began an answer, by agent. */
  Map<Long, Set<Long>> drafts(Tx tx, Collection<Long> agents, Collection<Long> ids) {
    return marked(tx, "draft", agents, ids);
  }

  private static Map<Long, Set<Long>> marked(
      Tx tx, String table, Collection<Long> agents, Collection<Long> ids) {
    var marked = new HashMap<Long, Set<Long>>();
    for (var row :
        tx.query(
            "SELECT agent_id, conversation_id FROM "
                + table
                + " WHERE workspace_id = $1 AND agent_id = ANY($2) AND conversation_id = ANY($3)",
            Tuple.of(tx.workspace(), agents.toArray(Long[]::new), ids.toArray(Long[]::new)))) {
      marked.computeIfAbsent(row.getLong(0), _ -> new HashSet<>()).add(row.getLong(1));
    }
    return marked;
  }
}
