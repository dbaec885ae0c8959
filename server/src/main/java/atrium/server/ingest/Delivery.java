package atrium.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One verified webhook on its way into the ledger.
 *
 * @param id of its row in the journal
 * @param body as it came
 * @param unreadable why the body as a whole could not be read, if so; there are no items then
 * @param done completes after the commit, or with what prevented it
 */
record Delivery(
    long id,
    long workspace,
    long endpoint,
    byte[] body,
    byte[] sha256,
    Instant receivedAt,
    List<Item> items,
    Optional<String> unreadable,
    CompletableFuture<List<Outcome>> done) {
  Delivery {
    items = List.copyOf(items);
  }

  /** How much of a batch it takes. */
  int weight() {
    return Math.max(1, items.size());
  }
}
