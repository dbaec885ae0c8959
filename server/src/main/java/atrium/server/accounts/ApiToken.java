package atrium.server.accounts;

import atrium.server.api.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API token as it may be shown: without what it opens.
 *
 * @param narrowed whether less than its role allows is left to it
 * @param standing what it holds
 * @param networks from where it may be used; none: from anywhere
 */
public record ApiToken(
    long id,
    String name,
    String publicPart,
    HeldRole role,
    boolean narrowed,
    Standing standing,
    List<Network> networks,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
