package atrium.server.delivery;

import atrium.server.platform.Part;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox on this node: one thread takes leases, each message is carried on a virtual
 * thread of its own. A commit wakes it at once; the sweep finds what nobody woke it for.
 */
final class Worker implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** Of the time for finishing, what is kept for writing down what was not finished. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private static final Duration LEAST_LAST = Duration.ofMillis(300);
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final Claiming claiming;
  private final Carrier carrier;
  private final Settling settling;
  private final DeliveryMetrics metrics;
  private final Semaphore wake = new Semaphore(0);
  private final Map<Long, Integer> running = new HashMap<>();
  private final Thread thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
  private volatile boolean stopping;

  Worker(DeliveryParts parts, DeliverySettings settings, DeliveryMetrics metrics) {
    this.parts = parts;
    this.settings = settings;
    this.metrics = metrics;
    var outcomes = new Outcomes(parts, settings);
    this.claiming = new Claiming(parts, settings);
    this.carrier = new Carrier(parts, settings, outcomes, () -> stopping);
    this.settling = new Settling(parts, outcomes);
    metrics.inFlight(this::inFlight);
  }

  Worker start() {
    thread.start();
    return this;
  }

  /** There may be something to do. */
  void wake() {
    wake.release();
  }

  private int inFlight() {
    synchronized (running) {
      return running.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private void run() {
    long looked = System.nanoTime() - settings.sweep().toNanos();
    while (!stopping) {
      try {
        if (System.nanoTime() - looked >= settings.sweep().toNanos()) {
          looked = System.nanoTime();
          settling.sweep();
          metrics.whole(
              parts
                  .database()
                  .everywhere(
                      Reason.OUTBOX_CLAIM,
                      tx -> new ClaimStore().whole(tx, settings.retries().breakAfter())));
        }
        if (!begin()) {
          pause();
        }
      } catch (RuntimeException failure) {
        LOG.atWarn()
            .setCause(failure)
            .addKeyValue("evt", "delivery.sweep_failed")
            .log("A look at the outbox failed and will be repeated");
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (wake.tryAcquire(settings.sweep().toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  /** Whether anything was begun. */
  private boolean begin() {
    Map<Long, Integer> busy;
    synchronized (running) {
      busy = new TreeMap<>(running);
    }
    int room = settings.atOnce() - busy.values().stream().mapToInt(Integer::intValue).sum();
    if (room <= 0) {
      return false;
    }
    return claiming.claim(busy, room, this::take) > 0;
  }

  private void take(List<Claiming.Job> jobs) {
    synchronized (running) {
      jobs.forEach(job -> running.merge(job.lease().channel(), 1, Integer::sum));
    }
    jobs.forEach(job ->
        Thread.ofVirtual().name("delivery-" + job.lease().message()).start(() -> carry(job)));
  }

  private void carry(Claiming.Job job) {
    try {
      metrics.ended(carrier.carry(job));
    } catch (RuntimeException defect) {
      LOG.atError()
          .setCause(defect)
          .addKeyValue("evt", "delivery.defect")
          .addKeyValue("message", job.lease().message())
          .log("An attempt broke off; its lease will run out");
    } finally {
      synchronized (running) {
        running.computeIfPresent(
            job.lease().channel(), (_, count) -> count == 1 ? null : count - 1);
        running.notifyAll();
      }
      wake();
    }
  }

  @Override
  public void stopAccepting() {
    stopping = true;
    wake();
  }

  /**
   * What is under way may come to its end. What a platform still does not answer then is written
   * down as unknown while the database is there: nobody has to wait until its lease runs out.
   */
  @Override
  public void finish(Duration within) throws InterruptedException {
    var last = LAST_WRITES.compareTo(within) < 0 ? LAST_WRITES : within.dividedBy(2);
    if (idle(within.minus(last))) {
      return;
    }
    carrier.abandon();
    if (!idle(last.compareTo(LEAST_LAST) < 0 ? LEAST_LAST : last)) {
      synchronized (running) {
        throw new IllegalStateException(
            "Hand-overs on " + List.copyOf(running.keySet()) + " were not finished in time");
      }
    }
  }

  /** Waits until nothing is under way; whether that came to be in time. */
  private boolean idle(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    synchronized (running) {
      while (!running.isEmpty()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        running.wait(left);
      }
      return true;
    }
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  /** Heads by workspace. */
  static Map<Long, List<ClaimStore.Due>> byWorkspace(List<ClaimStore.Due> due) {
    return due.stream()
        .collect(
            Collectors.groupingBy(ClaimStore.Due::workspace, TreeMap::new, Collectors.toList()));
  }
}
