package atrium.server.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/**
 * A thread that works wherever something moved, workspace by workspace; where something moves while
 * it works there, it works again. It remembers nothing beyond its process: whoever uses it finds
 * what a node left that died.
 */
public final class WorkspaceWorker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private final LongConsumer work;
  private final Set<Long> moved = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param work done in a workspace; what it throws ends the thread
   */
  public WorkspaceWorker(String name, LongConsumer work) {
    this.work = work;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** From any thread; returns at once. */
  public void moved(Collection<Long> workspaces) {
    if (!workspaces.isEmpty()) {
      moved.addAll(workspaces);
      wake.release();
    }
  }

  /** Whether what takes long is to be left to the next start. */
  public boolean isClosed() {
    return closed;
  }

  private void run() {
    while (!closed) {
      try {
        wake.acquire();
        wake.drainPermits();
      } catch (InterruptedException stopped) {
        return;
      }
      for (long workspace : List.copyOf(moved)) {
        moved.remove(workspace);
        if (!closed) {
          work.accept(workspace);
        }
      }
    }
  }

  /** Ends after the workspace in which it works, but waits for no more than three seconds. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
