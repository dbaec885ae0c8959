package atrium.server.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Ids of rows: 64-bit, unique in the installation, taken in blocks of 1,000 per node. They order
 * nothing but ties and never come from a clock. Strangers never get to hold one as a key: what they
 * may hold is 128 random bits.
 */
public final class Ids {
  /** Ids taken from PostgreSQL at once. */
  public static final int BLOCK = 1_000;

  /** Blocks that wait: more ids than all connections' transactions together take at once. */
  private static final int AHEAD = 3;

  private final IdStore store;

  /** Beginnings of blocks that were taken and not begun. */
  private final Deque<Long> ahead = new ArrayDeque<>();

  private long next;
  private long end;
  private boolean fetching;
  private @Nullable RuntimeException failure;

  public Ids(Database database) {
    this.store = new IdStore(database);
    this.fetching = true;
    start();
  }

  private void start() {
    Thread.ofVirtual().name("ids").start(this::fetch);
  }

  /**
   * A new id. May be called inside a transaction: blocks are fetched long before they are needed,
   * because whoever holds a connection and waits here for another would, with enough others like
   * him, wait until all of them gave up.
   *
   * @throws DatabaseFailure if there is none left and the database gives no more
   */
  public synchronized long next() {
    if (ahead.size() < AHEAD && !fetching) {
      fetching = true;
      failure = null;
      start();
    }
    while (next == end) {
      @Nullable Long block = ahead.poll();
      if (block != null) {
        next = block;
        end = block + BLOCK;
      } else if (failure != null) {
        throw failure;
      } else {
        try {
          wait();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw DatabaseFailure.unavailable("Interrupted while ids were fetched");
        }
      }
    }
    return next++;
  }

  private void fetch() {
    while (isWanted(take())) {}
  }

  /** A block, or nothing if the database gives none. */
  private @Nullable Long take() {
    try {
      return store.block();
    } catch (RuntimeException refused) {
      synchronized (this) {
        failure = refused;
      }
      return null;
    }
  }

  /** Puts a block in line; whether another one is wanted. */
  private synchronized boolean isWanted(@Nullable Long block) {
    if (block != null) {
      ahead.add(block);
    }
    fetching = block != null && ahead.size() < AHEAD;
    notifyAll();
    return fetching;
  }
}
