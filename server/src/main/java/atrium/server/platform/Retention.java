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
   * @return how many events were deleted
   */
  public long tend() {
    var oldest = clock.instant().minus(passing);
    long all = 0;
    int some;
    do {
      some = database.everywhere(Reason.RETENTION, tx -> store.deletePassing(tx, oldest, AT_ONCE));
      all += some;
    } while (some == AT_ONCE);
    return all;
  }
}
