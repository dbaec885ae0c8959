package atrium.server.ingest;

import atrium.connector.Webhook;
import atrium.server.channels.Door;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One verified webhook in line. It is read when its turn comes, on its batch's thread.
 *
 * @param done completes after the commit, or with what prevented it
 */
record QueuedWebhook(
    Door door, Webhook webhook, Instant receivedAt, CompletableFuture<List<Outcome>> done) {
  /** Bytes that one item of a webhook takes, about. */
  private static final int ITEM = 700;

  long workspace() {
    return door.workspace();
  }

  int bytes() {
    return webhook.body().length;
  }

  /** How many items it brings, as far as its size tells. */
  int weight() {
    return Math.max(1, bytes() / ITEM);
  }
}
