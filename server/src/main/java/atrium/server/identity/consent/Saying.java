package atrium.server.identity.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be recorded of an address.
 *
 * @param proof what he was shown, or where he said it; needed where he allows something
 * @param at when he said it; empty for now
 */
public record Saying(
    long identity,
    String topic,
    State state,
    Source source,
    Optional<String> proof,
    Optional<Instant> at) {}
