package atrium.server.ingest;

import java.time.Duration;

/**
 * Bounds of ingest on one node.
 *
 * @param batches that run at the same time, one of a workspace
 * @param items of a batch, at most; a larger webhook is a batch of its own
 * @param bytes of a batch, at most, counted in bodies
 * @param waitingItems that may wait before webhooks are answered 503
 * @param waitingBytes that may wait before webhooks are answered 503
 * @param retryFor how long a batch is tried again; within it a webhook is stored or answered 503
 * @param lockTimeout of a batch's statements
 * @param journalDays how long bodies and outcomes are kept
 */
public record IngestSettings(
    int batches,
    int items,
    int bytes,
    int waitingItems,
    long waitingBytes,
    Duration retryFor,
    Duration lockTimeout,
    int journalDays) {
  public static final IngestSettings DEFAULT =
      new IngestSettings(
          4, 128, 1 << 20, 10_000, 64L << 20, Duration.ofSeconds(5), Duration.ofMillis(200), 30);
}
