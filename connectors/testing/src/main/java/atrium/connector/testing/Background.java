package atrium.connector.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What goes on beside the calls, each on its own virtual thread, at most until the end. */
public final class Background implements AutoCloseable {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Something that takes its time. */
  @FunctionalInterface
  public interface Task {
    void run() throws InterruptedException;
  }

  public void start(Task task) {
    var thread = Thread.ofVirtual().unstarted(() -> run(task));
    threads.add(thread);
    thread.start();
  }

  private void run(Task task) {
    try {
      task.run();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
