package atrium.server.ingest;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/**
 * Gives up on webhooks that wait too long. All wait equally long, so they are looked at in the
 * order in which they came, together, a few times a second: a timer for each would cost as much as
 * storing it.
 */
final class Patience implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(50);
  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final long nanos;
  private final Thread thread;

  private record Waiting(QueuedWebhook queued, long until) {}

  Patience(Duration patience) {
    this.nanos = patience.toNanos();
    this.thread = Thread.ofVirtual().name("ingest-patience").start(this::run);
  }

  void watch(QueuedWebhook queued) {
    waiting.add(new Waiting(queued, System.nanoTime() + nanos));
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException closed) {
      // Whoever drains answers those that are left.
    }
  }

  private void look() {
    for (var first = waiting.peek(); first != null; first = waiting.peek()) {
      if (!first.queued().done().isDone()) {
        if (System.nanoTime() < first.until()) {
          return;
        }
        first.queued().done().completeExceptionally(new TimeoutException());
      }
      waiting.remove();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
