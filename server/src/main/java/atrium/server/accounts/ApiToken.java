package atrium.server.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * An API token as it may be shown: without what it opens.
 *
 * @param narrowed whether less than its role allows is left to it
 * @param standing what it holds
 */
public record ApiToken(
    long id,
    String name,
    String publicPart,
    HeldRole role,
    boolean narrowed,
    Standing standing,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
