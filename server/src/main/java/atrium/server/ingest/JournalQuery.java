package atrium.server.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a list of the journal asks for.
 *
 * @param from first moment of receipt
 * @param to moment after the last
 * @param outcome failed, unrouted or all
 * @param afterDay continue behind this entry, with {@code afterId}
 */
record JournalQuery(
    Instant from,
    Instant to,
    String outcome,
    Optional<LocalDate> afterDay,
    long afterId,
    int limit) {}
