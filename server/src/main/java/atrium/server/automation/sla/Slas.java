package atrium.server.automation.sla;

import atrium.server.conversations.Conversations;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reader;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.platform.WorkspaceWorker;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Front door, for what reckons: a reader of the log that fills the line, and the thread that works
 * on it. Whatever is lost with a node stays in line, and {@link #everywhere} finds it.
 */
public final class Slas implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Slas.class);
  private static final int AT_ONCE = 200;
  private final Database database;
  private final InstantSource clock;
  private final Keeping keeping;
  private final LineStore line = new LineStore();
  private final WorkspaceWorker worker = new WorkspaceWorker("sla", this::run);

  /** A part of the work, of which there may be more. */
  @FunctionalInterface
  private interface Part {
    int in(Tx tx, int most);
  }

  public Slas(Database database, InstantSource clock, Conversations conversations) {
    this.database = database;
    this.clock = clock;
    this.keeping = new Keeping(clock, conversations);
  }

  /** Begins to reckon. */
  public Slas start() {
    worker.start();
    return this;
  }

  /** Puts in line what clocks hang on. */
  public Reader reader() {
    return new SlaReader(worker::moved);
  }

  /** Does whatever is to be done anywhere by now; by one node at a time. */
  public void everywhere() {
    worker.moved(
        database.everywhere(
            Reason.TIMERS, tx -> line.workspaces(tx, clock.instant().minus(Keeping.GRACE))));
  }

  /** All that is to be done in a workspace: what happened first, what time brings last. */
  private void run(long workspace) {
    try {
      repeat(workspace, this::applied);
      repeat(workspace, keeping::recount);
      repeat(workspace, keeping::tell);
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .addKeyValue("evt", "sla.postponed")
          .addKeyValue("workspace", workspace)
          .log("Due times could not be reckoned and will be later", failure);
    }
  }

  private void repeat(long workspace, Part part) {
    int done = AT_ONCE;
    while (!worker.isClosed() && done == AT_ONCE) {
      done = database.inWorkspace(workspace, tx -> part.in(tx, AT_ONCE));
    }
  }

  /** What cannot be applied, whenever it is tried, stops nothing but itself. */
  private int applied(Tx tx, int most) {
    // Whatever of the rest is undone: nobody else takes from the line before the commit.
    line.lock(tx);
    try {
      return tx.attempt(() -> keeping.apply(tx, most));
    } catch (DatabaseFailure lost) {
      if (lost.isTransient()) {
        throw lost;
      }
      return oneByOne(tx, most, lost);
    } catch (RuntimeException failure) {
      return oneByOne(tx, most, failure);
    }
  }

  private int oneByOne(Tx tx, int most, RuntimeException all) {
    LOG.atWarn().addKeyValue("evt", "sla.one_by_one").log("Trying each by itself", all);
    int done = 0;
    while (done < most) {
      int one;
      try {
        one = tx.attempt(() -> keeping.apply(tx, 1));
      } catch (DatabaseFailure lost) {
        if (lost.isTransient()) {
          throw lost;
        }
        one = dropped(tx, lost);
      } catch (RuntimeException failure) {
        one = dropped(tx, failure);
      }
      if (one == 0) {
        return done;
      }
      done++;
    }
    return done;
  }

  private int dropped(Tx tx, RuntimeException failure) {
    LOG.atError()
        .addKeyValue("evt", "sla.dropped")
        .addKeyValue("workspace", tx.workspace())
        .log("A due time cannot be reckoned", failure);
    return line.take(tx, 1).size();
  }

  /** Ends after what is being reckoned. */
  @Override
  public void close() {
    worker.close();
  }
}
