package atrium.server.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** What an operator wants to know of the way in. */
final class IngestMetrics {
  private final MeterRegistry registry;
  private final Map<Outcome.Kind, Counter> items = new EnumMap<>(Outcome.Kind.class);
  private final Counter refused;
  private final DistributionSummary batches;

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var kind : Outcome.Kind.values()) {
      items.put(
          kind,
          Counter.builder("atrium.ingest.items")
              .description("Items of webhooks by what became of them")
              .tag("outcome", kind.text())
              .register(registry));
    }
    this.refused =
        Counter.builder("atrium.ingest.refused")
            .description("Webhooks answered 503")
            .register(registry);
    this.batches =
        DistributionSummary.builder("atrium.ingest.batch")
            .description("Webhooks stored by one transaction")
            .register(registry);
  }

  void waiting(IntSupplier count) {
    Gauge.builder("atrium.ingest.waiting", () -> count.getAsInt())
        .description("Items in line")
        .register(registry);
  }

  void batch(List<QueuedWebhook> batch) {
    batches.record(batch.size());
  }

  void outcomes(List<Outcome> outcomes) {
    for (var outcome : outcomes) {
      var counter = items.get(outcome.outcome());
      if (counter != null) {
        counter.increment();
      }
    }
  }

  void refused() {
    refused.increment();
  }
}
