package atrium.server.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may become an agent.
 *
 * @param email the only address it is good for
 * @param by name of who invited; empty for a program
 */
record Invitation(
    long id,
    String email,
    HeldRole role,
    Optional<String> by,
    Instant createdAt,
    Instant expires) {}
