package atrium.server.api.http;

import atrium.server.api.EdgeLimits;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the connections of one event loop, on that loop alone: each has a time by which it must
 * get on. One sweep closes those that are late, instead of a timer for each request.
 */
final class ConnectionGuard {
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);
  private static final int SWEEPS_IN_A_DEADLINE = 4;
  private final EdgeLimits limits;
  private final TrustedProxies proxies;
  private final Addresses addresses;
  private final HttpMetrics metrics;
  private final IdentityHashMap<HttpConnection, Watch> watches = new IdentityHashMap<>();

  ConnectionGuard(
      EdgeLimits limits, TrustedProxies proxies, Addresses addresses, HttpMetrics metrics) {
    this.limits = limits;
    this.proxies = proxies;
    this.addresses = addresses;
    this.metrics = metrics;
  }

  /** Connections by address, over all loops. */
  static final class Addresses {
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    int enter(String address) {
      return open.merge(address, 1, Integer::sum);
    }

    void leave(String address) {
      open.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** One connection. Its deadline counts in {@link System#nanoTime}; 0 is none. */
  final class Watch {
    private final HttpConnection connection;
    private final @Nullable String counted;
    private long deadline;
    private boolean closing;

    private Watch(HttpConnection connection, @Nullable String counted) {
      this.connection = connection;
      this.counted = counted;
    }

    /** Within this time something must happen. */
    void expect(Duration within) {
      long at = System.nanoTime() + within.toNanos();
      deadline = at == 0 ? 1 : at;
    }

    /** It is our turn; the other side may be as quiet as it likes. */
    void rest() {
      deadline = 0;
    }

    /** The last answer is being written; whatever still comes is not looked at. */
    void lastAnswer() {
      closing = true;
    }

    boolean isClosing() {
      return closing;
    }

    /** Somebody else looks after it from now on. */
    void release() {
      if (watches.remove(connection) != null && counted != null) {
        addresses.leave(counted);
      }
    }

    private boolean late(long now) {
      return deadline != 0 && now - deadline > 0;
    }
  }

  void opened(HttpConnection connection) {
    var peer = peer(connection);
    boolean proxy = proxies.trusts(peer);
    var watch = new Watch(connection, proxy ? null : peer);
    watches.put(connection, watch);
    connection.closeHandler(_ -> watch.release());
    if (!proxy && addresses.enter(peer) > limits.connectionsPerAddress()) {
      metrics.closed("too_many_connections");
      connection.close();
      return;
    }
    watch.expect(limits.headerDeadline());
  }

  /** The watch of a connection; a fresh, uncounted one if it was released meanwhile. */
  Watch of(HttpConnection connection) {
    return watches.computeIfAbsent(connection, here -> new Watch(here, null));
  }

  /** How often {@link #sweep} should run. */
  Duration interval() {
    var shortest =
        List.of(limits.headerDeadline(), limits.bodyDeadline(), limits.idle()).stream()
            .min(Duration::compareTo)
            .orElse(LONGEST_SWEEP)
            .dividedBy(SWEEPS_IN_A_DEADLINE);
    return shortest.compareTo(LONGEST_SWEEP) < 0 ? shortest : LONGEST_SWEEP;
  }

  void sweep() {
    long now = System.nanoTime();
    var late = watches.values().stream().filter(watch -> watch.late(now)).toList();
    for (var watch : late) {
      watch.rest();
      metrics.closed("slow");
      watch.connection.close();
    }
  }

  static String peer(HttpConnection connection) {
    var address = connection.remoteAddress();
    var host = address == null ? null : address.hostAddress();
    return host == null ? "unknown" : host;
  }
}
