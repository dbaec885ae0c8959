package atrium.server.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A webhook as the journal has it.
 *
 * @param day of its receipt, UTC; with the id its key
 * @param body as it came; empty in lists
 * @param size of the body in bytes
 */
record JournalEntry(
    LocalDate day,
    long id,
    long endpoint,
    Instant receivedAt,
    List<Outcome> outcomes,
    Optional<byte[]> body,
    int size) {}
