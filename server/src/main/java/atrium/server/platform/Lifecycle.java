package atrium.server.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a running server, in the order they were started, and their orderly end.
 *
 * <p>The end goes backwards through them three times: all stop accepting, all finish what is under
 * way (within the time for draining, together), all close. A part that fails is logged and keeps no
 * other from its turn. A first SIGTERM or SIGINT asks for that end, a second one ends the process
 * at once.
 */
public final class Lifecycle implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);
  private static final List<String> SIGNALS = List.of("TERM", "INT");

  /** A shell's exit code for a process ended by SIGTERM. */
  private static final int ENDED_BY_SIGNAL = 143;

  /** What a part may take longer than it was told before it is left behind. */
  private static final Duration OVERSTAY = Duration.ofMillis(500);

  private record Running(String name, AutoCloseable part) {}

  /** One step of one part. */
  private interface Step {
    void run(AutoCloseable part) throws Exception;
  }

  private final Duration drain;
  private final Deque<Running> running = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch signalled = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param drain time that all parts together have to finish what is under way
   */
  public Lifecycle(Duration drain) {
    this.drain = drain;
  }

  /**
   * Starts a part and remembers it. If it fails, whatever was started before is ended and the
   * failure goes on.
   *
   * @param name for the log, such as {@code database}
   * @param starting returns the started part: a {@link Part}, or something that only has to be
   *     closed
   */
  public <T extends AutoCloseable> T start(String name, Callable<T> starting) throws Exception {
    long began = System.nanoTime();
    try {
      T part = starting.call();
      running.push(new Running(name, part));
      log.info("Started {} in {} ms", name, millisSince(began));
      return part;
    } catch (Exception | Error failure) {
      close();
      throw failure;
    }
  }

  /**
   * From now on a first signal lets {@link #awaitSignal} return, and a second one ends the process
   * at once.
   */
  public void handleSignals() {
    AtomicInteger count = new AtomicInteger();
    for (String name : SIGNALS) {
      Signals.handle(name, signal -> handle(signal, count.incrementAndGet()));
    }
    // For ends that come without a signal, such as System.exit.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
  }

  /** Waits for the signal to end. */
  public void awaitSignal() throws InterruptedException {
    signalled.await();
  }

  /** Ends all parts; a second caller waits until that is done. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      awaitEnd();
      return;
    }
    long began = System.nanoTime();
    each("Stopped accepting", Lifecycle::stopAccepting);
    each("Finished", part -> finish(part, left(began)));
    each("Closed", AutoCloseable::close);
    log.info("Stopped in {} ms", millisSince(began));
    ended.countDown();
  }

  private static void stopAccepting(AutoCloseable closeable) {
    if (closeable instanceof Part part) {
      part.stopAccepting();
    }
  }

  /**
   * On a thread of its own: a part that overstays is left behind, its neighbours still get their
   * turn.
   */
  private static void finish(AutoCloseable closeable, Duration within) throws InterruptedException {
    if (!(closeable instanceof Part part)) {
      return;
    }
    FutureTask<Boolean> finishing =
        new FutureTask<>(() -> {
          part.finish(within);
          return true;
        });
    Thread thread = Thread.ofVirtual().name("finish").start(finishing);
    try {
      finishing.get(within.plus(OVERSTAY).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      thread.interrupt();
      throw new IllegalStateException("not done after " + within.toMillis() + " ms");
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }

  private void handle(String signal, int count) {
    if (count == 1) {
      log.info("SIG{}: stopping, at most {} s for what is under way", signal, drain.toSeconds());
      signalled.countDown();
    } else {
      log.warn("SIG{} again: ending at once", signal);
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    }
  }

  private void each(String what, Step step) {
    StringJoiner times = new StringJoiner(", ");
    for (Running each : running) {
      long began = System.nanoTime();
      try {
        step.run(each.part());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        log.warn("{} was interrupted before it {}", each.name(), what.toLowerCase(Locale.ROOT));
      } catch (Exception failure) {
        log.error(
            "{} failed where it should have {}",
            each.name(),
            what.toLowerCase(Locale.ROOT),
            failure);
      }
      times.add(each.name() + " " + millisSince(began) + " ms");
    }
    log.info("{}: {}", what, times);
  }

  private Duration left(long began) {
    Duration left = drain.minusNanos(System.nanoTime() - began);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
