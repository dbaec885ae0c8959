package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.connector.UnreadableWebhook;
import atrium.connector.Webhook;
import atrium.server.api.Refusal;
import atrium.server.channels.Channels;
import atrium.server.channels.Door;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Front door of the room. */
public final class Ingest {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
  private final Ids ids;
  private final InstantSource clock;
  private final Channels channels;
  private final Batcher batcher;
  private final Patience patience;
  private final IngestMetrics metrics;

  public Ingest(IngestParts parts, IngestSettings settings) {
    this.ids = parts.ids();
    this.clock = parts.clock();
    this.channels = parts.channels();
    this.metrics = new IngestMetrics(parts.metrics());
    var writer = new BatchWriter(parts.database(), parts.items(), new JournalStore(), settings);
    this.batcher =
        new Batcher(
            settings,
            batch -> {
              metrics.batch(batch);
              writer.write(batch);
            });
    this.patience = new Patience(settings.retryFor());
    metrics.waiting(batcher::waiting);
  }

  /**
   * Stores a verified webhook. The answer comes after the commit, within the time that {@link
   * IngestSettings#retryFor} allows.
   *
   * @return what became of each of its items; or {@link Refusal.Unavailable} if it could not be
   *     stored now: nothing was acknowledged, and the sender keeps it
   */
  public CompletionStage<List<Outcome>> accept(Door door, Webhook webhook) {
    var delivery = deliver(door, webhook);
    batcher.submit(delivery);
    patience.watch(delivery);
    return delivery
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

  private Delivery deliver(Door door, Webhook webhook) {
    var now = clock.instant();
    Optional<String> unreadable = Optional.empty();
    List<Item> items = List.of();
    try {
      items = items(door, door.webhooks().receive(webhook), now);
    } catch (UnreadableWebhook bad) {
      unreadable = Optional.of(String.valueOf(bad.getMessage()));
    }
    return new Delivery(
        ids.next(),
        door.workspace(),
        door.endpoint(),
        webhook.body(),
        sha256(webhook.body()),
        now,
        items,
        unreadable,
        new CompletableFuture<>());
  }

  List<Item> items(Door door, List<InboundEvent> events, Instant receivedAt) {
    return events.stream()
        .map(event -> new Item(event, channels.route(door, event.accountKey()), receivedAt))
        .toList();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
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
