package atrium.server.identity;

/**
 * Whom a sighting was resolved to.
 *
 * @param identity the address to answer to
 * @param customer its customer now
 */
public record Seen(long identity, long customer) {}
