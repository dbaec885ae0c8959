package atrium.server.platform;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Positions of readers, and the events after them. */
final class ReaderStore {
  /** A reader's place in a workspace's log. */
  record Position(long workspace, long seq, int failures) {}

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
            SELECT c.workspace_id, c.seq, c.failures
              FROM reader_cursor c
              JOIN workspace_seq s USING (workspace_id)
             WHERE c.reader = $1 AND s.n > c.seq
             ORDER BY c.workspace_id
             LIMIT $2
               FOR UPDATE OF c SKIP LOCKED
            """,
            Tuple.of(reader, most)));
  }

  /** Those of some workspaces alone. */
  List<Position> behind(Tx tx, String reader, List<Long> workspaces) {
    return positions(
        tx.query(
            """
            SELECT c.workspace_id, c.seq, c.failures
              FROM reader_cursor c
              JOIN workspace_seq s USING (workspace_id)
             WHERE c.reader = $1 AND c.workspace_id = ANY ($2) AND s.n > c.seq
             ORDER BY c.workspace_id
               FOR UPDATE OF c SKIP LOCKED
            """,
            Tuple.of(reader, (Object) workspaces.toArray(Long[]::new))));
  }

  private static List<Position> positions(RowSet<Row> rows) {
    var positions = new ArrayList<Position>(rows.size());
    for (var row : rows) {
      positions.add(new Position(row.getLong(0), row.getLong(1), row.getInteger(2)));
    }
    return positions;
  }

  List<LedgerEvent.Stored> after(Tx tx, List<Position> positions, int mostEach) {
    var rows =
        tx.query(
            """
            SELECT e.workspace_id, e.seq, e.kind, e.at, e.conversation_id, e.channels, e.agent_id,
                   e.payload::text
              FROM unnest($1::bigint[], $2::bigint[]) AS p (workspace_id, seq)
             CROSS JOIN LATERAL (
               SELECT * FROM event
                WHERE workspace_id = p.workspace_id AND seq > p.seq
                ORDER BY seq
                LIMIT $3) e
             ORDER BY e.workspace_id, e.seq
            """,
            Tuple.of(
                positions.stream().map(Position::workspace).toArray(Long[]::new),
                positions.stream().map(Position::seq).toArray(Long[]::new),
                mostEach));
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

  void advance(Tx tx, String reader, List<LedgerEvent.Stored> events) {
    tx.send(
        """
        UPDATE reader_cursor c
           SET seq = u.seq, failures = 0
          FROM (SELECT w, max(s) AS seq FROM unnest($2::bigint[], $3::bigint[]) AS e (w, s)
                 GROUP BY w) u
         WHERE c.workspace_id = u.w AND c.reader = $1
        """,
        Tuple.of(
            reader,
            events.stream().map(LedgerEvent.Stored::workspace).toArray(Long[]::new),
            events.stream().map(LedgerEvent.Stored::seq).toArray(Long[]::new)));
  }

  /** Locks one position, unless another node holds it. */
  Optional<Position> lock(Tx tx, String reader, long workspace) {
    for (var row :
        tx.query(
            """
            SELECT workspace_id, seq, failures FROM reader_cursor
             WHERE workspace_id = $1 AND reader = $2
               FOR UPDATE SKIP LOCKED
            """,
            Tuple.of(workspace, reader))) {
      return Optional.of(new Position(row.getLong(0), row.getLong(1), row.getInteger(2)));
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
    advance(tx, reader, List.of(event));
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
