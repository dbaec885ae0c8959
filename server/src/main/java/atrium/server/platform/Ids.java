package atrium.server.platform;

/**
 * Ids of rows: 64-bit, unique in the installation, taken in blocks of 1,000 per node. They order
 * nothing but ties and never come from a clock. Strangers never get to hold one as a key: what they
 * may hold is 128 random bits.
 */
public final class Ids {
  /** Ids taken from PostgreSQL at once. */
  public static final int BLOCK = 1_000;

  private final IdStore store;
  private long next;
  private long end;

  public Ids(Database database) {
    this.store = new IdStore(database);
  }

  /** A new id. Waits for the database once in a thousand calls. */
  public synchronized long next() {
    if (next == end) {
      next = store.block();
      end = next + BLOCK;
    }
    return next++;
  }
}
