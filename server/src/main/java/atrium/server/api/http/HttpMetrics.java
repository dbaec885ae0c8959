package atrium.server.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the edge measures. Labels are route patterns and codes, never what somebody sent. */
final class HttpMetrics {
  private final MeterRegistry registry;
  private final ConcurrentHashMap<Key, Timer> timers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Counter> refusals = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Counter> closings = new ConcurrentHashMap<>();

  private record Key(String method, String route, int status) {}

  HttpMetrics(MeterRegistry registry, AtomicInteger running) {
    this.registry = registry;
    registry.gauge("atrium.http.running", running);
  }

  void answered(String method, String route, int status, long nanos) {
    timers
        .computeIfAbsent(new Key(method, route, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void refused(String code) {
    refusals
        .computeIfAbsent(
            code,
            name ->
                Counter.builder("atrium.http.refused")
                    .description("Requests refused, by code")
                    .tag("code", name)
                    .register(registry))
        .increment();
  }

  /** A connection that the edge closed by itself. */
  void closed(String reason) {
    closings
        .computeIfAbsent(
            reason,
            name ->
                Counter.builder("atrium.http.closed")
                    .description("Connections closed by the server, by reason")
                    .tag("reason", name)
                    .register(registry))
        .increment();
  }

  private Timer timer(Key key) {
    return Timer.builder("atrium.http.requests")
        .description("Requests by route and status, from the end of the headers to the answer")
        .tags(
            "method", key.method(), "route", key.route(), "status", Integer.toString(key.status()))
        .publishPercentileHistogram(false)
        .register(registry);
  }
}
