package atrium.server.messages.files;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is due. Every node runs one; they share the work by skipping each other's locked
 * rows. Woken at once by this node's own transactions, by its poll for everything else.
 */
public final class FileFetcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileFetcher.class);
  private static final Duration LAST_CLAIM = Duration.ofSeconds(5);
  private final Database database;
  private final RetryPolicy policy;
  private final Fetch fetch;
  private final FileLimits limits;
  private final ClaimStore claims = new ClaimStore();
  private final FetchStore store;
  private final Set<Claimed> running = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore stop = new Semaphore(0);
  private volatile boolean closed;
  private volatile @Nullable FileError trouble;
  private @Nullable Thread dispatcher;

  FileFetcher(Database database, InstantSource clock, Fetch fetch, FileLimits limits) {
    this.database = database;
    this.policy = new RetryPolicy(limits, clock);
    this.fetch = fetch;
    this.limits = limits;
    this.store = new FetchStore(clock);
  }

  void start() {
    dispatcher = Thread.ofVirtual().name("files").start(this::dispatch);
  }

  /** Looks for due files now. */
  void wake() {
    wake.release();
  }

  /** A stable code of what keeps all files from being stored; empty when healthy. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble).map(FileError::code);
  }

  private void dispatch() {
    try {
      while (!closed) {
        boolean isWell = claimed() && trouble == null;
        // Nobody but the end of the server shortens the wait while all is not well.
        var _ =
            isWell
                ? wake.tryAcquire(limits.poll().toNanos(), TimeUnit.NANOSECONDS)
                : stop.tryAcquire(limits.hold().toNanos(), TimeUnit.NANOSECONDS);
        wake.drainPermits();
      }
    } catch (InterruptedException stopped) {
      closed = true;
    }
  }

  /** Whether it could look for due files. */
  private boolean claimed() {
    try {
      claim();
      return true;
    } catch (RuntimeException failure) {
      log.atWarn().setCause(failure).log("files.claim_failed");
      return false;
    }
  }

  private void claim() {
    // While the storage takes nothing, one file at a time tries whether it does again.
    int free = (trouble == null ? limits.atOnce() : 1) - running.size();
    if (free <= 0) {
      return;
    }
    List<Claimed> due =
        database.everywhere(
            Reason.TIMERS, tx -> claims.claim(tx, runningByChannel(), free, limits));
    running.addAll(due);
    for (var claimed : due) {
      var _ = Thread.ofVirtual().name("fetch").start(() -> carryOut(claimed));
    }
  }

  private Map<Long, Integer> runningByChannel() {
    var counts = new HashMap<Long, Integer>();
    running.forEach(claimed -> counts.merge(claimed.channel(), 1, Integer::sum));
    return counts;
  }

  private void carryOut(Claimed claimed) {
    try {
      settle(claimed, policy.decide(claimed, attempt(claimed)));
    } catch (RuntimeException failure) {
      // The lease ends by itself, and the file is due again then.
      log.atWarn().setCause(failure).log("files.settle_failed");
    } finally {
      running.remove(claimed);
      wake();
    }
  }

  private Outcome attempt(Claimed claimed) {
    // More claims than attempts: each of them ended with its node.
    if (claimed.attempt() > limits.attempts()) {
      return new Outcome.Later(FileError.INTERNAL, true);
    }
    try {
      var outcome = fetch.attempt(claimed);
      note(outcome);
      return outcome;
    } catch (RuntimeException defect) {
      log.atError()
          .setCause(defect)
          .addKeyValue("channel", claimed.channel())
          .log("files.attempt_failed");
      return new Outcome.Later(FileError.INTERNAL, true);
    }
  }

  private void note(Outcome outcome) {
    switch (outcome) {
      case Outcome.Stored _ -> trouble = null;
      case Outcome.Later(var error, _) when error == FileError.STORAGE_UNAVAILABLE ->
          trouble = error;
      case Outcome.Later _, Outcome.GivenUp _ -> {}
    }
  }

  private void settle(Claimed claimed, Outcome outcome) {
    var _ =
        database.inWorkspace(
            claimed.file().workspace(),
            tx -> {
              switch (outcome) {
                case Outcome.Settled settled ->
                    store
                        .settle(tx, claimed, settled)
                        .ifPresent(conversation ->
                            tx.announce(
                                FilesEvent.Changed.of(
                                    conversation,
                                    claimed.channel(),
                                    claimed.file(),
                                    settled.state())));
                case Outcome.Later later ->
                    store.postpone(tx, claimed, policy.waitAfter(claimed, later), later);
              }
              return outcome;
            });
  }

  /** Takes no more files and gives those it was fetching back, for the next node or start. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    stop.release();
    joinDispatcher();
    var left = List.copyOf(running);
    if (!left.isEmpty()) {
      var _ =
          database.everywhere(
              Reason.TIMERS,
              tx -> {
                claims.release(tx, left);
                return left;
              });
    }
  }

  private void joinDispatcher() {
    try {
      if (dispatcher != null) {
        var _ = dispatcher.join(LAST_CLAIM);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
