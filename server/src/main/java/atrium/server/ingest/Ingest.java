package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.connector.Webhook;
import atrium.server.api.Refusal;
import atrium.server.channels.Door;
import atrium.server.platform.DatabaseFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Front door of the room. */
public final class Ingest {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
  private final InstantSource clock;
  private final WebhookParser parser;
  private final Batcher batcher;
  private final Patience patience;
  private final IngestMetrics metrics;

  public Ingest(IngestParts parts, IngestSettings settings) {
    this.clock = parts.clock();
    this.parser = new WebhookParser(parts.ids(), parts.channels()::route);
    this.metrics = new IngestMetrics(parts.metrics());
    var writer = new BatchWriter(parts.database(), parts.items(), settings);
    this.batcher =
        new Batcher(
            settings,
            batch -> {
              metrics.batch(batch);
              return writer.write(batch, parser);
            });
    this.patience = new Patience(settings.retryFor());
    metrics.waiting(batcher::waiting);
  }

  /**
   * Puts a verified webhook in line to be stored; may be called on an event loop. The answer comes
   * after the commit, within the time that {@link IngestSettings#retryFor} allows.
   *
   * @return what became of each of its items; or {@link Refusal.Unavailable} if it could not be
   *     stored now: nothing was acknowledged, and the sender keeps it
   */
  public CompletionStage<List<Outcome>> accept(Door door, Webhook webhook) {
    var queued = new QueuedWebhook(door, webhook, clock.instant(), new CompletableFuture<>());
    batcher.submit(queued);
    patience.watch(queued);
    return queued
        .done()
        .handle((outcomes, failure) -> {
          if (failure != null) {
            throw unavailable(failure);
          }
          metrics.outcomes(outcomes);
          return outcomes;
        });
  }

  private Refusal unavailable(Throwable cause) {
    metrics.refused();
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    var refusal =
        new Refusal.Unavailable("not_stored", "It could not be stored. Try again.", TRY_AGAIN);
    if (!(cause instanceof DatabaseFailure || cause instanceof TimeoutException)) {
      refusal.addSuppressed(cause);
    }
    return refusal;
  }

  List<Item> items(Door door, List<InboundEvent> events, Instant receivedAt) {
    return parser.items(door, events, receivedAt);
  }

  /**
   * Takes nothing more and finishes what waits.
   *
   * @return whether all was stored in time
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    boolean stored = batcher.drain(atMost);
    patience.close();
    return stored;
  }
}
