package atrium.server.conversations;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done to a conversation, for its timeline.
 *
 * @param before the fields that changed, as JSON: ids as text, enumerations, times as milliseconds
 * @param after the same fields
 * @param cause as of {@link Cause#text}, where nobody did it by hand
 */
public record Happening(
    long id,
    long conversation,
    Instant at,
    Actor actor,
    String before,
    String after,
    Optional<String> cause) {}
