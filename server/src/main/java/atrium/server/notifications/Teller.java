package atrium.server.notifications;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that tells what is in line, workspace by workspace. Whatever is lost with a node stays
 * in line, and the room's chore finds it.
 */
public final class Teller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
  private static final int AT_ONCE = 200;
  private final Database database;
  private final Telling telling;
  private final Set<Long> moved = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("notifications").unstarted(this::work);
  private volatile boolean closed;

  /** Tells at most so much of a line; how much that was. */
  @FunctionalInterface
  interface Telling {
    int tell(Tx tx, int most);
  }

  Teller(Database database, Telling telling) {
    this.database = database;
    this.telling = telling;
  }

  Teller start() {
    thread.start();
    return this;
  }

  /** Something is in line there. From any thread; returns at once. */
  void moved(long workspace) {
    moved.add(workspace);
    wake.release();
  }

  private void work() {
    while (!closed) {
      try {
        wake.acquire();
        wake.drainPermits();
      } catch (InterruptedException stopped) {
        return;
      }
      for (long workspace : List.copyOf(moved)) {
        moved.remove(workspace);
        all(workspace);
      }
    }
  }

  private void all(long workspace) {
    try {
      while (!closed && some(workspace) == AT_ONCE) {
        LOG.atDebug().addKeyValue("workspace", workspace).log("More is to be told");
      }
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .addKeyValue("evt", "notifications.postponed")
          .addKeyValue("workspace", workspace)
          .log("Agents could not be told and will be later", failure);
    }
  }

  private int some(long workspace) {
    try {
      return database.inWorkspace(workspace, tx -> telling.tell(tx, AT_ONCE));
    } catch (RuntimeException failure) {
      if (mayPass(failure)) {
        throw failure;
      }
      return oneByOne(workspace);
    }
  }

  /** After a failure that comes again: what cannot be told stops nobody but itself. */
  private int oneByOne(long workspace) {
    int done = 0;
    while (done < AT_ONCE && !closed && one(workspace)) {
      done++;
    }
    return done;
  }

  private boolean one(long workspace) {
    try {
      return database.inWorkspace(workspace, tx -> telling.tell(tx, 1)) > 0;
    } catch (RuntimeException failure) {
      if (mayPass(failure)) {
        throw failure;
      }
      LOG.atError()
          .addKeyValue("evt", "notifications.dropped")
          .addKeyValue("workspace", workspace)
          .log("Something cannot be told to anybody", failure);
      return !database.inWorkspace(workspace, tx -> new DueStore().take(tx, 1)).isEmpty();
    }
  }

  private static boolean mayPass(RuntimeException failure) {
    return failure instanceof DatabaseFailure lost && lost.isTransient();
  }

  /** Ends after what is being told. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
