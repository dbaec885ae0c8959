package atrium.server.notifications;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import atrium.server.platform.WorkspaceWorker;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
  private final DueStore line = new DueStore();
  private final WorkspaceWorker worker = new WorkspaceWorker("notifications", this::all);

  /** Tells some of what is in line. */
  @FunctionalInterface
  interface Telling {
    void tell(Tx tx, List<Due> due);
  }

  Teller(Database database, Telling telling) {
    this.database = database;
    this.telling = telling;
  }

  Teller start() {
    worker.start();
    return this;
  }

  /** Something is in line there. From any thread; returns at once. */
  void moved(Collection<Long> workspaces) {
    worker.moved(workspaces);
  }

  private void all(long workspace) {
    try {
      while (!worker.isClosed() && some(workspace) == AT_ONCE) {
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
      return database.inWorkspace(
          workspace,
          tx -> {
            var due = line.take(tx, AT_ONCE);
            tell(tx, due);
            return due.size();
          });
    } catch (RuntimeException failure) {
      if (mayPass(failure)) {
        throw failure;
      }
      return oneByOne(workspace);
    }
  }

  private void tell(Tx tx, List<Due> due) {
    if (!due.isEmpty()) {
      telling.tell(tx, due);
    }
  }

  /** After a failure that comes again: what cannot be told stops nobody but itself. */
  private int oneByOne(long workspace) {
    int done = 0;
    while (done < AT_ONCE && !worker.isClosed() && one(workspace)) {
      done++;
    }
    return done;
  }

  private boolean one(long workspace) {
    var taken = new AtomicReference<List<Due>>(List.of());
    try {
      database.inWorkspace(
          workspace,
          tx -> {
            taken.set(line.take(tx, 1));
            tell(tx, taken.get());
            return null;
          });
    } catch (RuntimeException failure) {
      if (mayPass(failure)) {
        throw failure;
      }
      LOG.atError()
          .addKeyValue("evt", "notifications.dropped")
          .addKeyValue("workspace", workspace)
          .log("Something cannot be told to anybody", failure);
      // This one, and not whatever is the first by now: another node may have been here.
      taken.get().forEach(due -> drop(workspace, due));
    }
    return !taken.get().isEmpty();
  }

  private void drop(long workspace, Due due) {
    database.inWorkspace(
        workspace,
        tx -> {
          line.drop(tx, due);
          return null;
        });
  }

  private static boolean mayPass(RuntimeException failure) {
    return failure instanceof DatabaseFailure lost && lost.isTransient();
  }

  /** Ends after what is being told. */
  @Override
  public void close() {
    worker.close();
  }
}
