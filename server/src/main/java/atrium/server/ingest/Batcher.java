package atrium.server.ingest;

import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Gathers webhooks into batches without a timer: while one batch of a workspace commits, its next
 * gathers. At low load a batch is one webhook and waits for nothing; under load batches grow by
 * themselves. Workspaces take turns, so a busy one costs the others one batch at most.
 */
final class Batcher {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
  private final IngestSettings settings;
  private final Consumer<List<QueuedWebhook>> writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Map<Long, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private int running;
  private int waitingItems;
  private long waitingBytes;
  private boolean closed;

  /** The webhooks of one workspace that wait, and whether one of its batches runs. */
  private static final class Lane {
    final long workspace;
    final ArrayDeque<QueuedWebhook> waiting = new ArrayDeque<>();
    boolean running;

    Lane(long workspace) {
      this.workspace = workspace;
    }
  }

  /**
   * @param writer writes one batch and completes its webhooks; runs on a virtual thread
   */
  Batcher(IngestSettings settings, Consumer<List<QueuedWebhook>> writer) {
    this.settings = settings;
    this.writer = writer;
  }

  /**
   * Puts a webhook in line.
   *
   * @throws Refusal.Unavailable if too much waits already; the sender keeps it
   */
  void submit(QueuedWebhook queued) {
    lock.lock();
    try {
      if (closed
          || waitingItems + queued.weight() > settings.waitingItems()
          || waitingBytes + queued.bytes() > settings.waitingBytes()) {
        throw new Refusal.Unavailable("busy", "Too much is waiting. Try again.", TRY_AGAIN);
      }
      waitingItems += queued.weight();
      waitingBytes += queued.bytes();
      var lane = lanes.computeIfAbsent(queued.workspace(), Lane::new);
      lane.waiting.add(queued);
      if (!lane.running && lane.waiting.size() == 1) {
        ready.add(lane);
      }
      startBatches();
    } finally {
      lock.unlock();
    }
  }

  private void startBatches() {
    while (running < settings.batches() && !ready.isEmpty()) {
      var lane = ready.remove();
      var batch = take(lane);
      if (batch.isEmpty()) {
        lanes.remove(lane.workspace);
        continue;
      }
      lane.running = true;
      running++;
      Thread.ofVirtual().name("ingest-batch").start(() -> run(lane, batch));
    }
  }

  private List<QueuedWebhook> take(Lane lane) {
    var batch = new ArrayList<QueuedWebhook>();
    int items = 0;
    long bytes = 0;
    while (!lane.waiting.isEmpty()) {
      var next = lane.waiting.getFirst();
      if (next.done().isDone()) {
        // Its sender was told to try again.
        waitingItems -= next.weight();
        waitingBytes -= next.bytes();
        lane.waiting.removeFirst();
        continue;
      }
      boolean fits =
          items + next.weight() <= settings.items() && bytes + next.bytes() <= settings.bytes();
      if (!batch.isEmpty() && !fits) {
        break;
      }
      batch.add(lane.waiting.removeFirst());
      items += next.weight();
      bytes += next.bytes();
    }
    waitingItems -= items;
    waitingBytes -= bytes;
    return batch;
  }

  private void run(Lane lane, List<QueuedWebhook> batch) {
    try {
      writer.accept(batch);
    } catch (RuntimeException | Error failure) {
      batch.forEach(queued -> queued.done().completeExceptionally(failure));
      throw failure;
    } finally {
      finished(lane);
    }
  }

  private void finished(Lane lane) {
    lock.lock();
    try {
      running--;
      lane.running = false;
      if (lane.waiting.isEmpty()) {
        lanes.remove(lane.workspace);
      } else {
        ready.add(lane);
      }
      startBatches();
      if (running == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Items in line now. */
  int waiting() {
    lock.lock();
    try {
      return waitingItems;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes nothing more and finishes what is in line.
   *
   * @return whether all was finished in time
   */
  boolean drain(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      long left = atMost.toNanos();
      while (running > 0 || !ready.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = idle.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
