package atrium.server.automation.hours;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Rows of calendars and of the channels that name them. */
final class CalendarStore {
  /** Those of the transaction's workspace, the standard one first, then by name. */
  List<Calendar> all(Tx tx) {
    return tx
        .query(
            """
            SELECT c.id, c.name, c.plan::text, c.standard,
                   array(SELECT x.channel_id FROM channel_calendar x
                          WHERE x.workspace_id = c.workspace_id AND x.calendar_id = c.id)
              FROM calendar c
             WHERE c.workspace_id = $1
             ORDER BY c.standard DESC, lower(c.name), c.id
            """,
            Tuple.of(tx.workspace()))
        .stream()
        .map(CalendarStore::calendar)
        .toList();
  }

  private static Calendar calendar(Row row) {
    return new Calendar(
        row.getLong(0),
        row.getString(1),
        Json.MAPPER.readValue(row.getString(2), Plan.class),
        row.getBoolean(3),
        Set.of(row.getArrayOfLongs(4)));
  }

  /** Whoever else changes calendars of this workspace waits for the commit. */
  void lock(Tx tx) {
    tx.query(
        "SELECT 1 FROM calendar WHERE workspace_id = $1 ORDER BY id FOR UPDATE",
        Tuple.of(tx.workspace()));
  }

  /** Writes one, new or not; if it is the standard one now, no other is. */
  void write(Tx tx, Calendar one, Instant now) {
    if (one.standard()) {
      tx.send(
          """
          UPDATE calendar SET standard = false
           WHERE workspace_id = $1 AND id <> $2 AND standard
          """,
          Tuple.of(tx.workspace(), one.id()));
    }
    tx.query(
        """
        INSERT INTO calendar (workspace_id, id, name, plan, standard, created_at)
        VALUES ($1, $2, $3, $4::text::jsonb, $5, $6)
        ON CONFLICT (workspace_id, id) DO UPDATE
          SET name = excluded.name, plan = excluded.plan, standard = excluded.standard
        """,
        Tuple.of(
            tx.workspace(),
            one.id(),
            one.name(),
            Json.MAPPER.writeValueAsString(one.plan()),
            one.standard(),
            now.atOffset(ZoneOffset.UTC)));
    tx.send(
        """
        DELETE FROM channel_calendar
         WHERE workspace_id = $1 AND calendar_id = $2 AND NOT channel_id = ANY($3)
        """,
        Tuple.of(tx.workspace(), one.id(), one.channels().toArray(Long[]::new)));
    tx.query(
        """
        INSERT INTO channel_calendar (workspace_id, channel_id, calendar_id)
        SELECT $1, channel, $2 FROM unnest($3::bigint[]) AS channel ORDER BY channel
        ON CONFLICT (workspace_id, channel_id) DO UPDATE SET calendar_id = excluded.calendar_id
        """,
        Tuple.of(tx.workspace(), one.id(), one.channels().toArray(Long[]::new)));
  }

  void delete(Tx tx, long calendar) {
    tx.send(
        "DELETE FROM calendar WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), calendar));
  }
}
