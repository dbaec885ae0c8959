package atrium.server.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a list of the journal asks for.
 *
 * @param from first moment of receipt
 * @param to moment after the last
 * @param outcome failed, unrouted or all
 * @param endpoint the webhook address that they came in by; empty for any
 * @param afterDay continue behind this entry, with {@code afterId}
 */
record JournalQuery(
    Instant from,
    Instant to,
    String outcome,
    OptionalLong endpoint,
    Optional<LocalDate> afterDay,
    long afterId,
    int limit) {}
