package atrium.server.platform;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Positions of readers, and the events after them. */
final class ReaderStore {
  /** So far ahead a sweep looks for events that concern its reader. */
  private static final int AHEAD = 20_000;

  /**
   * A reader's place in a workspace's log.
   *
   * @param end the last event that this sweep may look at: all up to there are committed
   */
  record Position(long workspace, long seq, long end, int failures) {}

  void create(Tx tx, String reader) {
    tx.send(
        """
        INSERT INTO reader_cursor (workspace_id, reader)
        SELECT workspace_id, $1 FROM workspace_seq
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(reader));
  }

  /** Locks the positions that are behind, leaving alone those that another node holds. */
  List<Position> behind(Tx tx, String reader, int most) {
    return positions(
        tx.query(
            """
            SELECT c.workspace_id, c.seq, least(s.n, c.seq + $3), c.failures
              FROM reader_cursor c
              JOIN workspace_seq s USING (workspace_id)
             WHERE c.reader = $1 AND s.n > c.seq
             ORDER BY c.workspace_id
             LIMIT $2
               FOR UPDATE OF c SKIP LOCKED
            """,
            Tuple.of(reader, most, AHEAD)));
  }

  /** Those of some workspaces alone. */
  List<Position> behind(Tx tx, String reader, List<Long> workspaces) {
    return positions(
        tx.query(
            """
            SELECT c.workspace_id, c.seq, least(s.n, c.seq + $3), c.failures
              FROM reader_cursor c
              JOIN workspace_seq s USING (workspace_id)
             WHERE c.reader = $1 AND c.workspace_id = ANY ($2) AND s.n > c.seq
             ORDER BY c.workspace_id
               FOR UPDATE OF c SKIP LOCKED
            """,
            Tuple.of(reader, workspaces.toArray(Long[]::new), AHEAD)));
  }

  private static List<Position> positions(RowSet<Row> rows) {
    var positions = new ArrayList<Position>(rows.size());
    for (var row : rows) {
      positions.add(position(row));
    }
    return positions;
  }

  private static Position position(Row row) {
    return new Position(row.getLong(0), row.getLong(1), row.getLong(2), row.getInteger(3));
  }

  /**
   * Events behind the positions and not behind their ends, each workspace's in order.
   *
   * @param kinds those that are wanted, or empty for all
   */
  List<LedgerEvent.Stored> after(
      Tx tx, List<Position> positions, Optional<Set<String>> kinds, int mostEach) {
    var rows =
        tx.query(
            """
            SELECT e.workspace_id, e.seq, e.kind, e.at, e.conversation_id, e.channels, e.agent_id,
                   e.payload::text
              FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS p (workspace_id, seq, last)
             CROSS JOIN LATERAL (
               SELECT * FROM event
                WHERE workspace_id = p.workspace_id AND seq > p.seq AND seq <= p.last
                  AND ($4::text[] IS NULL OR kind = ANY ($4))
                ORDER BY seq
                LIMIT $5) e
             ORDER BY e.workspace_id, e.seq
            """,
            Tuple.tuple()
                .addArrayOfLong(Columns.longs(positions, Position::workspace))
                .addArrayOfLong(Columns.longs(positions, Position::seq))
                .addArrayOfLong(Columns.longs(positions, Position::end))
                .addArrayOfString(kinds.map(some -> some.toArray(String[]::new)).orElse(null))
                .addInteger(mostEach));
    var events = new ArrayList<LedgerEvent.Stored>(rows.size());
    for (var row : rows) {
      events.add(read(row));
    }
    return events;
  }

  static LedgerEvent.Stored read(Row row) {
    return new LedgerEvent.Stored(
        row.getLong(0),
        row.getLong(1),
        row.getString(2),
        row.getOffsetDateTime(3).toInstant(),
        optional(row.getLong(4)),
        Arrays.asList(row.getArrayOfLongs(5)),
        optional(row.getLong(6)),
        Optional.ofNullable(row.getString(7)));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Moves the positions of a reader to where each has come. */
  void advance(Tx tx, String reader, Map<Long, Long> reached) {
    tx.send(
        """
        UPDATE reader_cursor c
           SET seq = u.seq, failures = 0
          FROM unnest($2::bigint[], $3::bigint[]) AS u (workspace_id, seq)
         WHERE c.workspace_id = u.workspace_id AND c.reader = $1
        """,
        Tuple.of(
            reader, reached.keySet().toArray(Long[]::new), reached.values().toArray(Long[]::new)));
  }

  /** Locks one position that is behind, unless another node holds it. */
  Optional<Position> lock(Tx tx, String reader, long workspace) {
    for (var row :
        tx.query(
            """
            SELECT c.workspace_id, c.seq, least(s.n, c.seq + $3), c.failures
              FROM reader_cursor c
              JOIN workspace_seq s USING (workspace_id)
             WHERE c.workspace_id = $1 AND c.reader = $2 AND s.n > c.seq
               FOR UPDATE OF c SKIP LOCKED
            """,
            Tuple.of(workspace, reader, AHEAD))) {
      return Optional.of(position(row));
    }
    return Optional.empty();
  }

  /**
   * Counts that the event after the position failed; at the last attempt sets it aside.
   *
   * @return whether it was set aside
   */
  boolean failed(Tx tx, String reader, LedgerEvent.Stored event, int attempts, String error) {
    for (var row :
        tx.query(
            """
            UPDATE reader_cursor SET failures = failures + 1
             WHERE workspace_id = $1 AND reader = $2 AND seq < $3
            RETURNING failures
            """,
            Tuple.of(event.workspace(), reader, event.seq()))) {
      if (row.getInteger(0) >= attempts) {
        setAside(tx, reader, event, error);
        return true;
      }
    }
    return false;
  }

  private void setAside(Tx tx, String reader, LedgerEvent.Stored event, String error) {
    tx.send(
        """
        INSERT INTO reader_failure (workspace_id, reader, seq, error, at)
        VALUES ($1, $2, $3, $4, clock_timestamp())
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(event.workspace(), reader, event.seq(), error));
    advance(tx, reader, Map.of(event.workspace(), event.seq()));
  }

  /** How many events the reader is behind in the workspace where it is furthest behind. */
  long lag(Tx tx, String reader) {
    return tx.query(
            """
            SELECT coalesce(max(s.n - c.seq), 0)
              FROM reader_cursor c JOIN workspace_seq s USING (workspace_id)
             WHERE c.reader = $1
            """,
            Tuple.of(reader))
        .iterator()
        .next()
        .getLong(0);
  }
}
