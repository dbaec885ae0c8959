package atrium.server.platform;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Takes out of the log what is kept for a time only. Lasting events stay with their conversations.
 */
public final class Retention {
  private static final int AT_ONCE = 5_000;
  private final Database database;
  private final InstantSource clock;
  private final Duration passing;
  private final RetentionStore store = new RetentionStore();

  /**
   * @param passing how long passing events (receipts, read marks) are kept; longer than browsers
   *     may resume
   */
  public Retention(Database database, InstantSource clock, Duration passing) {
    this.database = database;
    this.clock = clock;
    this.passing = passing;
  }

  /**
   * Deletes what is too old, a few thousand rows a transaction.
   *
   * @return how many rows were deleted
   */
  public long tend() {
    var oldest = clock.instant().minus(passing);
    return untilNone(tx -> store.deletePassing(tx, oldest, AT_ONCE))
        + untilNone(tx -> store.deleteExpiredAnswers(tx, AT_ONCE));
  }

  private long untilNone(Work<Integer> deletion) {
    long all = 0;
    int some;
    do {
      some = database.everywhere(Reason.RETENTION, deletion);
      all += some;
    } while (some == AT_ONCE);
    return all;
  }
}
