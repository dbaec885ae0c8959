package atrium.server.accounts;

import java.time.Instant;
import java.util.Optional;

/** An API token as it may be shown: without what it opens. */
public record ApiToken(
    long id,
    String name,
    String publicPart,
    Role role,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
