package atrium.server.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done now and then, on one node at a time. A chore that fails is tried at its next turn.
 */
public final class Chores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private final Leases leases;
  private final Duration leaseLength;
  private final List<Thread> threads = new ArrayList<>();

  /** An interrupt may fall into work that swallows it. */
  private volatile boolean closed;

  /**
   * @param leaseLength after which another node takes over from one that died; longer than any
   *     chore
   */
  public Chores(Leases leases, Duration leaseLength) {
    this.leases = leases;
    this.leaseLength = leaseLength;
  }

  /** Adds a chore. */
  public Chores every(String name, Duration pause, Runnable chore) {
    threads.add(
        Thread.ofVirtual().name("chore-" + name).unstarted(() -> repeat(name, pause, chore)));
    return this;
  }

  public Chores start() {
    threads.forEach(Thread::start);
    return this;
  }

  private void repeat(String name, Duration pause, Runnable chore) {
    while (!closed) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopped) {
        return;
      }
      try {
        if (leases.take("chore-" + name, leaseLength).isPresent()) {
          chore.run();
        }
      } catch (RuntimeException failure) {
        if (closed) {
          return;
        }
        LOG.atWarn()
            .addKeyValue("evt", "chore.failed")
            .addKeyValue("chore", name)
            .log("A chore failed and will be tried again", failure);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }
}
