package atrium.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A webhook that was read, on its way into the ledger.
 *
 * @param id of its row in the journal
 * @param body as it came
 * @param unreadable why the body as a whole could not be read, if so; there are no items then
 */
record ParsedWebhook(
    long id,
    long workspace,
    long endpoint,
    byte[] body,
    byte[] sha256,
    Instant receivedAt,
    List<Item> items,
    Optional<String> unreadable) {
  ParsedWebhook {
    items = List.copyOf(items);
  }
}
