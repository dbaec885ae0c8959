package atrium.server.identity;

/**
 * Somebody whose name the platform must be asked for.
 *
 * @param channel through which it is asked
 */
public record ProfileWish(long identity, long channel) {}
