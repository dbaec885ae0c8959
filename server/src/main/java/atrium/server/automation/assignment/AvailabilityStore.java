package atrium.server.automation.assignment;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of who is there and how much each may have. */
final class AvailabilityStore {
  private static final String COLUMNS =
      "agent_id, chosen, state, since, absent_since, seen_at, active_at";

  /** All that are known, by agent. */
  Map<Long, Attendance> all(Tx tx) {
    return read(
        tx.query(
            "SELECT " + COLUMNS + " FROM agent_availability WHERE workspace_id = $1",
            Tuple.of(tx.workspace())));
  }

  /** Those of these agents that are known; they stay locked. */
  Map<Long, Attendance> lock(Tx tx, Collection<Long> agents) {
    return read(
        tx.query(
            "SELECT "
                + COLUMNS
                + """
                 FROM agent_availability
                WHERE workspace_id = $1 AND agent_id = ANY($2)
                ORDER BY agent_id
                  FOR UPDATE
                """,
            Tuple.of(tx.workspace(), (Object) agents.toArray(Long[]::new))));
  }

  private static Map<Long, Attendance> read(RowSet<Row> rows) {
    var read = new HashMap<Long, Attendance>();
    for (var row : rows) {
      read.put(
          row.getLong(0),
          new Attendance(
              row.getLong(0),
              Availability.stored(row.getString(1)),
              Availability.stored(row.getString(2)),
              row.getOffsetDateTime(3).toInstant(),
              Optional.ofNullable(row.getOffsetDateTime(4)).map(OffsetDateTime::toInstant),
              row.getOffsetDateTime(5).toInstant(),
              row.getOffsetDateTime(6).toInstant()));
    }
    return read;
  }

  /** Makes rows for agents who have none, so that they can be locked. */
  void create(Tx tx, Collection<Long> agents, Instant now) {
    tx.send(
        """
        INSERT INTO agent_availability (workspace_id, agent_id, since, absent_since, seen_at, active_at)
        SELECT $1, id, $3, $3, to_timestamp(0), to_timestamp(0) FROM unnest($2::bigint[]) AS id
         ORDER BY id
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), agents.toArray(Long[]::new), now.atOffset(ZoneOffset.UTC)));
  }

  /** Writes what is known now of agents who have a row. */
  void write(Tx tx, List<Attendance> known) {
    tx.send(
        """
        UPDATE agent_availability a
           SET chosen = t.chosen, state = t.state, since = t.since, absent_since = t.absent,
               seen_at = t.seen, active_at = t.active
          FROM unnest($2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                      $7::timestamptz[], $8::timestamptz[])
               AS t (id, chosen, state, since, absent, seen, active)
         WHERE a.workspace_id = $1 AND a.agent_id = t.id
        """,
        Tuple.of(tx.workspace())
            .addArrayOfLong(Columns.longs(known, Attendance::agent))
            .addArrayOfString(Columns.texts(known, one -> one.chosen().text()))
            .addArrayOfString(Columns.texts(known, one -> one.state().text()))
            .addArrayOfOffsetDateTime(Columns.times(known, Attendance::since))
            .addArrayOfOffsetDateTime(Columns.times(known, one -> one.absentSince().orElse(null)))
            .addArrayOfOffsetDateTime(Columns.times(known, Attendance::seenAt))
            .addArrayOfOffsetDateTime(Columns.times(known, Attendance::activeAt)));
  }

  /** Agents of all workspaces who may be taken for more than they are by now. */
  Map<Long, List<Long>> lapsed(Tx tx, Instant now, Instant lastSeen) {
    var lapsed = new HashMap<Long, List<Long>>();
    for (var row :
        tx.query(
            """
            SELECT a.workspace_id, array_agg(a.agent_id)
              FROM agent_availability a
              LEFT JOIN assignment_default d ON d.workspace_id = a.workspace_id
             WHERE a.state <> 'offline'
               AND (a.seen_at < $2 OR (a.state = 'online' AND d.away_after_minutes IS NOT NULL
                    AND a.active_at < $1::timestamptz - make_interval(mins => d.away_after_minutes)))
             GROUP BY a.workspace_id
            """,
            Tuple.of(now.atOffset(ZoneOffset.UTC), lastSeen.atOffset(ZoneOffset.UTC)))) {
      lapsed.put(row.getLong(0), List.of(row.getArrayOfLongs(1)));
    }
    return lapsed;
  }

  Defaults defaults(Tx tx) {
    return tx
        .query(
            "SELECT capacity, away_after_minutes FROM assignment_default WHERE workspace_id = $1",
            Tuple.of(tx.workspace()))
        .stream()
        .map(row ->
            new Defaults(
                Optional.ofNullable(row.getInteger(0)), Optional.ofNullable(row.getInteger(1))))
        .findFirst()
        .orElse(Defaults.NONE);
  }

  void write(Tx tx, Defaults defaults) {
    tx.send(
        """
        INSERT INTO assignment_default (workspace_id, capacity, away_after_minutes)
        VALUES ($1, $2, $3)
        ON CONFLICT (workspace_id) DO UPDATE
          SET capacity = excluded.capacity, away_after_minutes = excluded.away_after_minutes
        """,
        Tuple.of(
            tx.workspace(),
            defaults.capacity().orElse(null),
            defaults.awayAfterMinutes().orElse(null)));
  }

  /** Of the agents who have one of their own. */
  Map<Long, Capacity> capacities(Tx tx) {
    var own = new HashMap<Long, Capacity>();
    for (var row :
        tx.query(
            """
            SELECT agent_id, capacity FROM agent_availability
             WHERE workspace_id = $1 AND own_capacity
            """,
            Tuple.of(tx.workspace()))) {
      own.put(row.getLong(0), new Capacity(Optional.ofNullable(row.getInteger(1))));
    }
    return own;
  }

  /**
   * Writes what an agent has of his own.
   *
   * @param own empty: nothing, so that what holds for all does
   */
  void write(Tx tx, long agent, Optional<Capacity> own) {
    tx.send(
        """
        UPDATE agent_availability SET own_capacity = $3, capacity = $4
         WHERE workspace_id = $1 AND agent_id = $2
        """,
        Tuple.of(tx.workspace(), agent, own.isPresent(), own.flatMap(Capacity::most).orElse(null)));
  }
}
