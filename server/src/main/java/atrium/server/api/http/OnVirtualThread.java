package atrium.server.api.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * One virtual thread for each request: the thread is the unit of work, so its log context is too.
 */
final class OnVirtualThread {
  static final CompletionStage<?> OVER = CompletableFuture.completedStage(true);
  private final AtomicInteger running;
  private final int most;

  OnVirtualThread(AtomicInteger running, int most) {
    this.running = running;
    this.most = most;
  }

  /**
   * Starts the work, unless too much is running. It counts as running until what it returns is
   * complete, which may be after its thread ended.
   *
   * @return whether it was started
   */
  boolean run(Exchange exchange, Supplier<CompletionStage<?>> work) {
    if (!enter()) {
      return false;
    }
    Thread.ofVirtual()
        .name("request-" + exchange.meta().requestId())
        .start(() -> {
          MDC.put("request_id", exchange.meta().requestId());
          CompletionStage<?> end = OVER;
          try {
            end = work.get();
          } finally {
            end.whenComplete((_, _) -> leave());
          }
        });
    return true;
  }

  /**
   * Counts work, also such that needs no thread.
   *
   * @return whether it may begin; then {@link #leave} must follow
   */
  boolean enter() {
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave() {
    running.decrementAndGet();
  }
}
