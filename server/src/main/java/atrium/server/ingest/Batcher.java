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

/**
 * Gathers webhooks into batches without a timer: while one batch of a workspace commits, its next
 * gathers. At low load a batch is one webhook and waits for nothing; under load batches grow by
 * themselves. Workspaces take turns, so a busy one costs the others one batch at most.
 *
 * <p>Where more workspaces wait than batches can run, one batch takes in several of them: a
 * thousand quiet workspaces cost what one busy one does. What cannot be stored together is stored
 * apart, and a workspace whose batch had trouble goes alone for a while, so that it delays nobody.
 */
final class Batcher {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

  /** How long a workspace goes alone that had trouble. */
  private static final Duration ALONE = Duration.ofSeconds(10);

  private final IngestSettings settings;
  private final Writer writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Map<Long, Lane> lanes = new HashMap<>();

  /** Workspaces that go alone, and until when in nanoseconds. */
  private final Map<Long, Long> alone = new HashMap<>();

  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private int running;
  private int waitingItems;
  private long waitingBytes;
  private boolean closed;

  /** Writes one batch, on a virtual thread. */
  @FunctionalInterface
  interface Writer {
    Result write(List<QueuedWebhook> batch);
  }

  /** How it went. */
  enum Result {
    /** Every webhook is completed. */
    DONE,
    /** Every webhook is completed, but not at the first attempt. */
    TROUBLED,
    /** Nothing was stored: its workspaces cannot be stored together. */
    APART
  }

  /** The webhooks of one workspace that wait, and whether one of its batches runs. */
  private static final class Lane {
    final long workspace;
    final ArrayDeque<QueuedWebhook> waiting = new ArrayDeque<>();
    boolean running;

    /** Whether its next batch must be its own. */
    boolean parted;

    Lane(long workspace) {
      this.workspace = workspace;
    }
  }

  /** What is written together, and whose it is. */
  private static final class Batch {
    final List<Lane> lanes = new ArrayList<>();
    final List<QueuedWebhook> webhooks = new ArrayList<>();
    int items;
    long bytes;
  }

  Batcher(IngestSettings settings, Writer writer) {
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
      var batch = take();
      if (batch.lanes.isEmpty()) {
        continue;
      }
      running++;
      Thread.ofVirtual().name("ingest-batch").start(() -> run(batch));
    }
  }

  /** Takes from as many workspaces as there are too many for the batches that may run. */
  private Batch take() {
    int free = settings.batches() - running;
    int most = (ready.size() + free - 1) / free;
    var batch = new Batch();
    for (int looked = 0; looked < most; looked++) {
      var lane = ready.getFirst();
      boolean first = batch.lanes.isEmpty();
      if (!first && goesAlone(lane)) {
        // Its turn comes, but not in this batch.
        ready.add(ready.removeFirst());
        continue;
      }
      int before = batch.webhooks.size();
      fill(batch, lane);
      if (batch.webhooks.size() > before) {
        ready.removeFirst();
        lane.running = true;
        batch.lanes.add(lane);
        if (first && goesAlone(lane)) {
          break;
        }
      } else if (lane.waiting.isEmpty()) {
        ready.removeFirst();
        lanes.remove(lane.workspace);
      } else {
        break;
      }
    }
    return batch;
  }

  private boolean goesAlone(Lane lane) {
    var until = alone.get(lane.workspace);
    if (until != null && System.nanoTime() - until > 0) {
      alone.remove(lane.workspace);
      until = null;
    }
    return lane.parted || until != null;
  }

  private void fill(Batch batch, Lane lane) {
    while (!lane.waiting.isEmpty()) {
      var next = lane.waiting.getFirst();
      // If it is done, its sender was told to try again.
      boolean wanted = !next.done().isDone();
      boolean fits =
          batch.items + next.weight() <= settings.items()
              && batch.bytes + next.bytes() <= settings.bytes();
      if (wanted && !batch.webhooks.isEmpty() && !fits) {
        return;
      }
      lane.waiting.removeFirst();
      waitingItems -= next.weight();
      waitingBytes -= next.bytes();
      if (wanted) {
        batch.webhooks.add(next);
        batch.items += next.weight();
        batch.bytes += next.bytes();
      }
    }
  }

  private void run(Batch batch) {
    var result = Result.TROUBLED;
    try {
      result = writer.write(batch.webhooks);
    } catch (RuntimeException | Error failure) {
      batch.webhooks.forEach(queued -> queued.done().completeExceptionally(failure));
      throw failure;
    } finally {
      finished(batch, result);
    }
  }

  private void finished(Batch batch, Result result) {
    lock.lock();
    try {
      running--;
      if (result == Result.APART) {
        putBack(batch);
      }
      for (var lane : batch.lanes) {
        lane.running = false;
        lane.parted = result == Result.APART;
        if (result == Result.TROUBLED) {
          alone.put(lane.workspace, System.nanoTime() + ALONE.toNanos());
        }
        if (lane.waiting.isEmpty()) {
          lanes.remove(lane.workspace);
        } else {
          ready.add(lane);
        }
      }
      startBatches();
      if (running == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** To the front of where they came from. */
  private void putBack(Batch batch) {
    var whose = new HashMap<Long, Lane>();
    batch.lanes.forEach(lane -> whose.put(lane.workspace, lane));
    for (var queued : batch.webhooks.reversed()) {
      var lane = whose.get(queued.workspace());
      if (lane != null) {
        lane.waiting.addFirst(queued);
        waitingItems += queued.weight();
        waitingBytes += queued.bytes();
      }
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
