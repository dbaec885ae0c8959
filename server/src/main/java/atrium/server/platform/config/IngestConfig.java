package atrium.server.platform.config;

import java.time.Duration;

/** How webhooks are gathered into transactions. */
public record IngestConfig(
    @Setting(
            value = "4",
            max = 64,
            why = "Batches that commit at the same time on this node; a workspace has one.")
        int maxBatches,
    @Setting(
            value = "128",
            max = 1_000,
            why = "Items in one batch; larger ones gain little and wait longer.")
        int maxItems,
    @Setting(value = "1 MiB", why = "Bytes in one batch.") DataSize maxBytes,
    @Setting(value = "10000", why = "Items that may wait; then 503, and the platform tries again.")
        int maxWaitingItems,
    @Setting(value = "64 MiB", why = "Bytes that may wait, for the same reason.")
        DataSize maxWaitingBytes,
    @Setting(
            value = "5s",
            why = "A webhook is stored or answered 503 within this; meanwhile it is tried again.")
        Duration retryFor,
    @Setting(
            value = "200ms",
            why = "A batch waits this long for a locked row, then makes way and tries again.")
        Duration lockTimeout) {}
