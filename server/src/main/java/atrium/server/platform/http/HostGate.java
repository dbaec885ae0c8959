package atrium.server.platform.http;

import atrium.connector.PlatformFailure;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a number of calls to one host run at once. Forgets hosts that nobody calls. */
final class HostGate {
  private final int perHost;
  private final ConcurrentHashMap<String, Entry> hosts = new ConcurrentHashMap<>();

  private record Entry(Semaphore permits, int users) {}

  /** A place in the gate, given back by closing. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  HostGate(int perHost) {
    this.perHost = perHost;
  }

  /**
   * Waits for a place.
   *
   * @throws PlatformFailure UNREACHABLE if none became free in time
   */
  Permit enter(String host, Duration wait) {
    var entry =
        hosts.merge(
            host,
            new Entry(new Semaphore(perHost, true), 1),
            (known, _) -> new Entry(known.permits(), known.users() + 1));
    if (acquire(entry.permits(), wait)) {
      return () -> release(host, entry.permits());
    }
    leave(host);
    throw new PlatformFailure(
        PlatformFailure.Kind.UNREACHABLE, "Too many calls to " + host + " are running");
  }

  private static boolean acquire(Semaphore permits, Duration wait) {
    try {
      return permits.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void release(String host, Semaphore permits) {
    permits.release();
    leave(host);
  }

  private void leave(String host) {
    hosts.computeIfPresent(
        host,
        (_, known) -> known.users() == 1 ? null : new Entry(known.permits(), known.users() - 1));
  }

  /** Hosts called or waited for now. */
  int size() {
    return hosts.size();
  }
}
