package atrium.server.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs readers: each on its own virtual thread, woken by hints and by the clock. A hint says which
 * workspace moved, and only that one is looked at; all of them are every few seconds, so that a
 * thousand quiet ones cost next to nothing. Several nodes share the work because positions are
 * taken with SKIP LOCKED.
 */
public final class Readers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final Duration LAST_SWEEP = Duration.ofSeconds(3);
  private final Database database;
  private final ReaderLimits limits;
  private final ReaderStore store = new ReaderStore();
  private final List<Follower> followers;
  private volatile boolean closed;

  /** A reader, what wakes it, and where it was told to look. */
  private static final class Follower {
    final Reader reader;
    final Semaphore wake = new Semaphore(0);
    final Set<Long> moved = ConcurrentHashMap.newKeySet();

    /** Workspaces that have a position. */
    final Set<Long> known = new HashSet<>();

    long nextLook = System.nanoTime();

    Follower(Reader reader) {
      this.reader = reader;
    }

    void heard(long workspace) {
      moved.add(workspace);
      wake.release();
    }

    /** Some of those that moved; they are looked at and, if there was something, once more. */
    List<Long> take(int most) {
      var taken = moved.stream().limit(most).toList();
      taken.forEach(moved::remove);
      return taken;
    }
  }

  private final List<Thread> threads = new ArrayList<>();

  public Readers(Database database, Hints hints, ReaderLimits limits, List<Reader> readers) {
    this.database = database;
    this.limits = limits;
    this.followers = readers.stream().map(Follower::new).toList();
    hints.listen((workspace, _) -> followers.forEach(follower -> follower.heard(workspace)));
  }

  public void start() {
    for (var follower : followers) {
      var name = "reader-" + follower.reader.name();
      threads.add(Thread.ofVirtual().name(name).start(() -> follow(follower)));
    }
  }

  private void follow(Follower follower) {
    while (!closed) {
      try {
        while (!closed && look(follower) > 0) {
          Thread.sleep(follower.reader.rest());
          follower.wake.drainPermits();
        }
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failure) {
        // Where it was told to look is forgotten with it: look everywhere.
        follower.nextLook = System.nanoTime();
        LOG.atWarn()
            .addKeyValue("evt", "reader.sweep_failed")
            .addKeyValue("reader", follower.reader.name())
            .log("A sweep failed and will be tried again", failure);
      }
      pause(follower);
    }
  }

  /**
   * Looks where something moved, or everywhere if that is due.
   *
   * @return positions that moved
   */
  private int look(Follower follower) {
    if (System.nanoTime() - follower.nextLook >= 0) {
      return everywhere(follower);
    }
    var moved = follower.take(limits.workspaces());
    if (moved.isEmpty()) {
      return 0;
    }
    if (!follower.known.containsAll(moved)) {
      create(follower.reader);
      follower.known.addAll(moved);
    }
    return applied(
        follower.reader,
        tx -> store.behind(tx, follower.reader.name(), moved),
        // More may have come while its position was locked, when no other node could take it.
        workspace -> follower.moved.add(workspace));
  }

  private int everywhere(Follower follower) {
    create(follower.reader);
    var served = new HashSet<Long>();
    int done = sweep(follower.reader, served::add);
    follower.known.addAll(served);
    // More may have come meanwhile, when this node was told nothing.
    follower.moved.addAll(served);
    boolean all = !served.isEmpty() && served.size() < limits.workspaces();
    if (all || done == 0) {
      follower.nextLook = System.nanoTime() + limits.scan().toNanos();
    }
    return done;
  }

  private void pause(Follower follower) {
    try {
      if (follower.wake.tryAcquire(limits.scan().toMillis(), TimeUnit.MILLISECONDS)) {
        follower.wake.drainPermits();
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
   * One sweep over all workspaces.
   *
   * @return positions that moved, or events that were applied or set aside one by one
   */
  int sweep(Reader reader) {
    return sweep(reader, _ -> {});
  }

  private int sweep(Reader reader, LongConsumer served) {
    return applied(reader, tx -> store.behind(tx, reader.name(), limits.workspaces()), served);
  }

  private int applied(
      Reader reader, Work<List<ReaderStore.Position>> positions, LongConsumer served) {
    try {
      var reached =
          database.everywhere(Reason.READER_SWEEP, tx -> apply(tx, reader, positions.in(tx)));
      reached.forEach(served::accept);
      return reached.size();
    } catch (DatabaseFailure failure) {
      if (failure.isTransient()) {
        throw failure;
      }
      return oneByOne(reader);
    } catch (RuntimeException failure) {
      return oneByOne(reader);
    }
  }

  /** Applies what the reader wants of the events behind some positions, and says which moved. */
  private Set<Long> apply(Tx tx, Reader reader, List<ReaderStore.Position> positions) {
    if (positions.isEmpty()) {
      return Set.of();
    }
    // The same few statements all day: planning them would take longer than running them.
    tx.planOnce();
    var events = wanted(tx, reader, positions, limits.events());
    if (!events.isEmpty()) {
      reader.apply(tx, events);
    }
    var reached = reached(positions, events);
    store.advance(tx, reader.name(), reached);
    return reached.keySet();
  }

  private List<LedgerEvent.Stored> wanted(
      Tx tx, Reader reader, List<ReaderStore.Position> positions, int mostEach) {
    var workspaces = positions.stream().map(ReaderStore.Position::workspace).toList();
    var kinds = reader.kinds(tx, workspaces);
    return kinds.filter(Set::isEmpty).isPresent()
        ? List.of()
        : store.after(tx, positions, kinds, mostEach);
  }

  /** To the end of the sweep, unless there was more than is taken at once. */
  private Map<Long, Long> reached(
      List<ReaderStore.Position> positions, List<LedgerEvent.Stored> events) {
    var reached = new HashMap<Long, Long>();
    var counts = new HashMap<Long, Integer>();
    positions.forEach(position -> reached.put(position.workspace(), position.end()));
    for (var event : events) {
      if (counts.merge(event.workspace(), 1, Integer::sum) == limits.events()) {
        reached.put(event.workspace(), event.seq());
      }
    }
    return reached;
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
            var at = store.lock(tx, reader.name(), workspace);
            if (at.isEmpty()) {
              return false;
            }
            var next = wanted(tx, reader, List.of(at.get()), 1);
            if (next.isEmpty()) {
              store.advance(tx, reader.name(), Map.of(workspace, at.get().end()));
              return false;
            }
            tried.set(next.getFirst());
            reader.apply(tx, next);
            store.advance(tx, reader.name(), Map.of(workspace, next.getFirst().seq()));
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
    followers.forEach(follower -> follower.wake.release());
    try {
      for (var thread : threads) {
        thread.join(LAST_SWEEP);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
