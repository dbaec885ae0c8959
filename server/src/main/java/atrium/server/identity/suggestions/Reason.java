package atrium.server.identity.suggestions;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that two addresses share.
 *
 * @param value the number, the address or the name, in its normal form
 * @param typedBy of something typed the address that wrote it
 * @param typedAt and when
 */
public record Reason(Rule rule, String value, Optional<Long> typedBy, Optional<Instant> typedAt) {}
