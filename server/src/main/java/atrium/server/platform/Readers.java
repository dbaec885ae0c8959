package atrium.server.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs readers: each on its own virtual thread, woken by hints and by the clock. Several nodes
 * share the work because positions are taken with SKIP LOCKED.
 */
public final class Readers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final Duration LAST_SWEEP = Duration.ofSeconds(3);
  private final Database database;
  private final ReaderLimits limits;
  private final ReaderStore store = new ReaderStore();
  private final List<Follower> followers;
  private volatile boolean closed;

  /** A reader, its thread and what wakes it. */
  private record Follower(Reader reader, Semaphore wake) {}

  private final List<Thread> threads = new ArrayList<>();

  public Readers(Database database, Hints hints, ReaderLimits limits, List<Reader> readers) {
    this.database = database;
    this.limits = limits;
    this.followers =
        readers.stream().map(reader -> new Follower(reader, new Semaphore(0))).toList();
    hints.listen((_, _) -> followers.forEach(follower -> follower.wake().release()));
  }

  public void start() {
    for (var follower : followers) {
      var name = "reader-" + follower.reader().name();
      threads.add(Thread.ofVirtual().name(name).start(() -> follow(follower)));
    }
  }

  private void follow(Follower follower) {
    while (!closed) {
      try {
        create(follower.reader());
        while (!closed && sweep(follower.reader()) > 0) {
          Thread.sleep(follower.reader().rest());
          follower.wake().drainPermits();
        }
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failure) {
        LOG.atWarn()
            .addKeyValue("evt", "reader.sweep_failed")
            .addKeyValue("reader", follower.reader().name())
            .log("A sweep failed and will be tried again", failure);
      }
      pause(follower);
    }
  }

  private void pause(Follower follower) {
    try {
      if (follower.wake().tryAcquire(limits.scan().toMillis(), TimeUnit.MILLISECONDS)) {
        follower.wake().drainPermits();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private void create(Reader reader) {
    database.everywhere(
        Reason.READER_SWEEP,
        tx -> {
          store.create(tx, reader.name());
          return null;
        });
  }

  /**
   * One sweep.
   *
   * @return events applied or set aside
   */
  int sweep(Reader reader) {
    try {
      return database.everywhere(Reason.READER_SWEEP, tx -> apply(tx, reader, limits.events()));
    } catch (DatabaseFailure failure) {
      if (failure.isTransient()) {
        throw failure;
      }
      return oneByOne(reader);
    } catch (RuntimeException failure) {
      return oneByOne(reader);
    }
  }

  private int apply(Tx tx, Reader reader, int mostEach) {
    var positions = store.behind(tx, reader.name(), limits.workspaces());
    if (positions.isEmpty()) {
      return 0;
    }
    var events = store.after(tx, positions, mostEach);
    if (!events.isEmpty()) {
      reader.apply(tx, events);
      store.advance(tx, reader.name(), events);
    }
    return events.size();
  }

  /** After a failed sweep: each event by itself, so that a bad one stops nobody but itself. */
  private int oneByOne(Reader reader) {
    var positions =
        database.everywhere(
            Reason.READER_SWEEP, tx -> store.behind(tx, reader.name(), limits.workspaces()));
    int done = 0;
    for (var position : positions) {
      done += stepAll(reader, position.workspace());
    }
    return done;
  }

  private int stepAll(Reader reader, long workspace) {
    int done = 0;
    while (done < limits.events() && !closed && step(reader, workspace)) {
      done++;
    }
    return done;
  }

  /**
   * Applies the next event of a workspace, or counts that it could not. The position is locked from
   * the reading to the commit: another node that stumbles over the same event leaves it alone.
   *
   * @return whether there was one
   */
  private boolean step(Reader reader, long workspace) {
    var tried = new AtomicReference<LedgerEvent.@Nullable Stored>();
    try {
      return database.everywhere(
          Reason.READER_SWEEP,
          tx -> {
            var next =
                store
                    .lock(tx, reader.name(), workspace)
                    .flatMap(at -> store.after(tx, List.of(at), 1).stream().findFirst());
            if (next.isEmpty()) {
              return false;
            }
            tried.set(next.get());
            reader.apply(tx, List.of(next.get()));
            store.advance(tx, reader.name(), List.of(next.get()));
            return true;
          });
    } catch (RuntimeException failure) {
      var event = tried.get();
      if (event == null || (failure instanceof DatabaseFailure lost && lost.isTransient())) {
        throw failure;
      }
      recordFailure(reader, event, failure);
      return true;
    }
  }

  private void recordFailure(Reader reader, LedgerEvent.Stored event, RuntimeException failure) {
    boolean last =
        database.everywhere(
            Reason.READER_SWEEP,
            tx ->
                store.failed(
                    tx,
                    reader.name(),
                    event,
                    limits.attempts(),
                    failure.getClass().getSimpleName()));
    LOG.atError()
        .addKeyValue("evt", last ? "reader.set_aside" : "reader.event_failed")
        .addKeyValue("reader", reader.name())
        .addKeyValue("workspace", event.workspace())
        .addKeyValue("seq", event.seq())
        .log("A reader could not apply an event", failure);
  }

  /** Events the reader is behind where it is furthest behind. */
  public long lag(Reader reader) {
    return database.everywhere(Reason.READER_SWEEP, tx -> store.lag(tx, reader.name()));
  }

  /** Returns when the sweeps that run have ended, or after some seconds. */
  @Override
  public void close() {
    closed = true;
    followers.forEach(follower -> follower.wake().release());
    try {
      for (var thread : threads) {
        thread.join(LAST_SWEEP);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
