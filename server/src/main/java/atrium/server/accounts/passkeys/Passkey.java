package atrium.server.accounts.passkeys;

import java.time.Instant;
import java.util.Optional;

/**
 * One of a person's passkeys.
 *
 * @param name as he calls it
 * @param synced kept by a password manager or platform account, and so on more than one device
 */
public record Passkey(
    long id, String name, boolean synced, Instant createdAt, Optional<Instant> lastUsedAt) {}
