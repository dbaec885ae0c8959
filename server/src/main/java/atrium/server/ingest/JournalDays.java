package atrium.server.ingest;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's days: made three days ahead, dropped whole when they are old enough. A default
 * partition takes what comes while nobody made its day.
 */
public final class JournalDays {
  private static final Logger LOG = LoggerFactory.getLogger(JournalDays.class);
  private static final int AHEAD = 3;
  private final Database database;
  private final InstantSource clock;
  private final int keepDays;
  private final JournalDayStore store = new JournalDayStore();

  public JournalDays(Database database, InstantSource clock, int keepDays) {
    this.database = database;
    this.clock = clock;
    this.keepDays = keepDays;
  }

  /** Makes the days to come and drops the old ones; run at start and every hour. */
  public void tend() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (int i = 1; i <= AHEAD; i++) {
      var day = today.plusDays(i);
      database.everywhere(
          Reason.RETENTION,
          tx -> {
            store.create(tx, day);
            return null;
          });
    }
    var oldest = today.minusDays(keepDays);
    int dropped = database.everywhere(Reason.RETENTION, tx -> store.drop(tx, oldest));
    if (dropped > 0) {
      LOG.atInfo()
          .addKeyValue("evt", "journal.dropped")
          .addKeyValue("partitions", dropped)
          .log("Old days of the journal were dropped");
    }
  }
}
