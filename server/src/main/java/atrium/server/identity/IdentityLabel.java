package atrium.server.identity;

import java.util.Optional;

/**
 * An address, in short.
 *
 * @param customer whose it is now
 * @param display as people write it
 * @param name what it calls itself
 */
public record IdentityLabel(
    long id, long customer, String kind, String display, Optional<String> name) {}
