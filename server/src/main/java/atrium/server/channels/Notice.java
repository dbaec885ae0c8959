package atrium.server.channels;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a platform said about an account: quality, limits, templates, bans, errors.
 *
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param code the platform's own
 */
public record Notice(
    long id,
    OptionalLong channel,
    String topic,
    String severity,
    String summary,
    Optional<String> code,
    Instant at) {}
