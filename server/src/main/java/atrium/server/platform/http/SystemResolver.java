package atrium.server.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the operating system, so that its hosts file and search rules hold. A look-up cannot be
 * interrupted and holds its thread inside the C library: it gets a platform thread of its own,
 * because two silent name servers would otherwise stop every virtual thread of a small machine.
 */
final class SystemResolver implements Resolver, AutoCloseable {
  private static final int AT_ONCE = 32;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          AT_ONCE,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("resolver-", 1).factory());

  @Override
  public List<InetAddress> resolve(String host, Duration wait) throws UnknownHostException {
    try {
      return threads
          .submit(() -> List.of(InetAddress.getAllByName(host)))
          .get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException unknown) {
      throw new UnknownHostException(host);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
