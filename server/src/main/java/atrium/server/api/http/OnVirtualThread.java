package atrium.server.api.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/**
 * One virtual thread for each request: the thread is the unit of work, so its log context is too.
 */
final class OnVirtualThread {
  private final AtomicInteger running;
  private final int most;

  OnVirtualThread(AtomicInteger running, int most) {
    this.running = running;
    this.most = most;
  }

  /**
   * Starts the work, unless too much is running. It counts as running until it returns.
   *
   * @return whether it was started
   */
  boolean run(Exchange exchange, Runnable work) {
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      return false;
    }
    Thread.ofVirtual()
        .name("request-" + exchange.meta().requestId())
        .start(() -> {
          MDC.put("request_id", exchange.meta().requestId());
          try {
            work.run();
          } finally {
            running.decrementAndGet();
          }
        });
    return true;
  }
}
