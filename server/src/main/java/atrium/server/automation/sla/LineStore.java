package atrium.server.automation.sla;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is in line to be reckoned, and what is to be reckoned anew. */
final class LineStore {
  /** Of some workspaces those in which a policy holds. Any transaction. */
  List<Long> concerned(Tx tx, Collection<Long> workspaces) {
    return tx
        .query(
            """
            SELECT w.id FROM unnest($1::bigint[]) AS w (id)
             WHERE EXISTS (SELECT FROM sla_policy p WHERE p.workspace_id = w.id AND p.enabled)
            """,
            Tuple.tuple().addArrayOfLong(workspaces.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** Adds to the line; any transaction. */
  void add(Tx tx, List<Entry> entries) {
    tx.send(
        """
        INSERT INTO sla_line (workspace_id, seq, conversation_id, kind, source_id)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[])
        """,
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(entries, Entry::workspace))
            .addArrayOfLong(Columns.longs(entries, Entry::seq))
            .addArrayOfLong(Columns.longs(entries, Entry::conversation))
            .addArrayOfString(Columns.texts(entries, one -> one.kind().text()))
            .addArrayOfLong(Columns.longs(entries, Entry::source)));
  }

  /** Takes the first of a workspace's line, in its order. */
  List<Entry> take(Tx tx, int most) {
    var taken = new ArrayList<Entry>();
    for (var row :
        tx.query(
            """
            WITH t AS MATERIALIZED (
              SELECT seq FROM sla_line WHERE workspace_id = $1 ORDER BY seq LIMIT $2)
            DELETE FROM sla_line d USING t
             WHERE d.workspace_id = $1 AND d.seq = t.seq
            RETURNING d.seq, d.conversation_id, d.kind, d.source_id
            """,
            Tuple.of(tx.workspace(), most))) {
      var kind = row.getString(2).equals("message") ? Entry.Kind.MESSAGE : Entry.Kind.CHANGE;
      taken.add(new Entry(tx.workspace(), row.getLong(0), row.getLong(1), kind, row.getLong(3)));
    }
    taken.sort(Comparator.comparingLong(Entry::seq));
    return taken;
  }

  /** All of these workspaces' conversations are to be reckoned anew; any transaction. */
  void recount(Tx tx, Collection<Long> workspaces, Collection<Long> seqs) {
    tx.send(
        """
        INSERT INTO sla_recount (workspace_id, seq, after_id, done)
        SELECT w, s, 0, false FROM unnest($1::bigint[], $2::bigint[]) AS t (w, s) ORDER BY w
        ON CONFLICT (workspace_id) DO UPDATE
          SET seq = excluded.seq, after_id = 0, done = false
        """,
        Tuple.tuple()
            .addArrayOfLong(workspaces.toArray(Long[]::new))
            .addArrayOfLong(seqs.toArray(Long[]::new)));
  }

  /**
   * How far a workspace is gone through anew.
   *
   * @param seq of the event that asked for it
   */
  record Recount(long seq, long after, boolean done) {}

  /** Whoever else reckons in this workspace waits for the commit: one at a time. */
  Recount lock(Tx tx) {
    tx.send(
        """
        INSERT INTO sla_recount (workspace_id, seq, after_id, done) VALUES ($1, 0, 0, true)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace()));
    var row =
        tx.query(
                "SELECT seq, after_id, done FROM sla_recount WHERE workspace_id = $1 FOR UPDATE",
                Tuple.of(tx.workspace()))
            .iterator()
            .next();
    return new Recount(row.getLong(0), row.getLong(1), row.getBoolean(2));
  }

  void reached(Tx tx, long after, boolean done) {
    tx.send(
        "UPDATE sla_recount SET after_id = $2, done = $3 WHERE workspace_id = $1",
        Tuple.of(tx.workspace(), after, done));
  }

  /** Workspaces in which something is in line, to be reckoned anew, or to be told by now. */
  List<Long> workspaces(Tx tx, Instant now) {
    return tx
        .query(
            """
            WITH RECURSIVE each AS (
              (SELECT workspace_id FROM sla_line ORDER BY workspace_id LIMIT 1)
              UNION ALL
              SELECT (SELECT workspace_id FROM sla_line d
                       WHERE d.workspace_id > each.workspace_id ORDER BY workspace_id LIMIT 1)
                FROM each WHERE each.workspace_id IS NOT NULL)
            SELECT workspace_id FROM each WHERE workspace_id IS NOT NULL
            UNION
            SELECT workspace_id FROM sla_recount WHERE NOT done
            UNION
            SELECT workspace_id FROM (
              SELECT workspace_id FROM conversation_sla WHERE tell_at <= $1
               ORDER BY tell_at LIMIT 1000) due
            """,
            Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /**
   * The time of the first event that the reader has not read yet.
   *
   * @return empty if it has read all
   */
  Optional<Instant> unread(Tx tx, String reader) {
    for (var row :
        tx.query(
            """
            SELECT e.at FROM reader_cursor c
              JOIN event e ON e.workspace_id = c.workspace_id AND e.seq = c.seq + 1
             WHERE c.workspace_id = $1 AND c.reader = $2
            """,
            Tuple.of(tx.workspace(), reader))) {
      return Optional.of(row.getOffsetDateTime(0).toInstant());
    }
    return Optional.empty();
  }

  /** The first conversations behind one that are not closed, or whose clocks go on, by id. */
  List<Long> underWay(Tx tx, long after, int most) {
    return tx
        .query(
            """
            (SELECT conversation_id FROM conversation_activity
              WHERE workspace_id = $1 AND conversation_id > $2 AND status <> 'closed'
              ORDER BY conversation_id LIMIT $3)
            UNION
            (SELECT conversation_id FROM conversation_sla
              WHERE workspace_id = $1 AND conversation_id > $2 AND going
              ORDER BY conversation_id LIMIT $3)
            ORDER BY 1 LIMIT $3
            """,
            Tuple.of(tx.workspace(), after, most))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }
}
