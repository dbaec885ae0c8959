package atrium.server.ingest;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

final class JournalDayStore {
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

  /**
   * Makes one day of both tables, unless it is there. A day of which the default partition has
   * something already, because a clock ran ahead, stays there: PostgreSQL would refuse the rest.
   */
  void create(Tx tx, LocalDate day) {
    for (var table : new String[] {"webhook_journal", "webhook_body"}) {
      var name = table + "_" + SUFFIX.format(day);
      boolean there =
          tx.query(
                  "SELECT to_regclass($1) IS NOT NULL OR EXISTS (SELECT 1 FROM "
                      + table
                      + "_rest WHERE day = $2)",
                  Tuple.of(name, day))
              .iterator()
              .next()
              .getBoolean(0);
      if (!there) {
        // Built from constants and a date of our own: nothing from outside reaches this text.
        tx.send(
            "CREATE TABLE "
                + name
                + " PARTITION OF "
                + table
                + " FOR VALUES FROM ('"
                + day
                + "') TO ('"
                + day.plusDays(1)
                + "')",
            Tuple.tuple());
        tx.query("SELECT fence($1)", Tuple.of(name));
      }
    }
  }

  /** Drops the days before one. */
  int drop(Tx tx, LocalDate oldest) {
    int dropped = 0;
    for (var row :
        tx.query(
            """
            SELECT c.relname
              FROM pg_inherits i
              JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent IN ('webhook_journal'::regclass, 'webhook_body'::regclass)
               AND c.relname ~ '_[0-9]{8}$' AND right(c.relname, 8) < $1
            """,
            Tuple.of(SUFFIX.format(oldest)))) {
      tx.send("DROP TABLE " + row.getString(0), Tuple.tuple());
      dropped++;
    }
    for (var table : new String[] {"webhook_journal_rest", "webhook_body_rest"}) {
      tx.send("DELETE FROM " + table + " WHERE day < $1", Tuple.of(oldest));
    }
    return dropped;
  }
}
