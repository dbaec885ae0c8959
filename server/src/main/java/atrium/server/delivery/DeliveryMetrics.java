package atrium.server.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** What an operator wants to know of the way out. */
final class DeliveryMetrics {
  private final MeterRegistry registry;
  private final Map<Outcomes.Ended, Counter> ended = new EnumMap<>(Outcomes.Ended.class);
  private volatile ClaimStore.Whole whole = new ClaimStore.Whole(0, 0);

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var kind : Outcomes.Ended.values()) {
      ended.put(
          kind,
          Counter.builder("atrium.delivery.attempts")
              .description("Attempts to hand a message over, by how they ended")
              .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    Gauge.builder("atrium.delivery.lag", () -> whole.lag())
        .description("Seconds that the oldest due message waits, on all channels")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("atrium.delivery.resting", () -> whole.resting())
        .description("Channels whose platform does not answer; one message at a time finds out")
        .register(registry);
  }

  void inFlight(IntSupplier count) {
    Gauge.builder("atrium.delivery.in_flight", () -> count.getAsInt())
        .description("Messages that this node is handing over")
        .register(registry);
  }

  void whole(ClaimStore.Whole latest) {
    whole = latest;
  }

  void ended(Outcomes.Ended kind) {
    var counter = ended.get(kind);
    if (counter != null) {
      counter.increment();
    }
  }
}
