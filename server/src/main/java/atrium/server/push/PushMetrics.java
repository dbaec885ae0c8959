package atrium.server.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/** What is counted of the live sockets. */
final class PushMetrics {
  private final MeterRegistry registry;
  private final DistributionSummary events;
  private final Timer lag;
  private final Counter failures;
  private final Counter badMessages;

  PushMetrics(MeterRegistry registry, IntSupplier sockets) {
    this.registry = registry;
    registry.gauge("atrium.push.sockets", sockets, IntSupplier::getAsInt);
    this.events =
        DistributionSummary.builder("atrium.push.flush.events")
            .description("Events read from the log for one live flush")
            .register(registry);
    this.lag =
        Timer.builder("atrium.push.lag")
            .description("From the time of a flush's first event until all sockets were written")
            .register(registry);
    this.failures = registry.counter("atrium.push.failures");
    this.badMessages = registry.counter("atrium.push.bad.messages");
  }

  /** A hello was answered; the outcome is {@code fresh}, {@code resumed} or a resync's reason. */
  void resumed(String outcome) {
    registry.counter("atrium.push.hellos", "outcome", outcome).increment();
  }

  void flushed(int count, Duration age) {
    events.record(count);
    lag.record(age.isNegative() ? Duration.ZERO : age);
  }

  void failure() {
    failures.increment();
  }

  void badMessage() {
    badMessages.increment();
  }

  /** The server closed a socket. */
  void closed(CloseCode code) {
    registry.counter("atrium.push.closes", "code", Integer.toString(code.number())).increment();
  }

  /** A request never became a socket. */
  void rejected(String why) {
    registry.counter("atrium.push.rejected", "reason", why).increment();
  }
}
