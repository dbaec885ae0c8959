package atrium.server.conversations;

import java.util.List;

/**
 * A conversation whose row stays locked until the commit.
 *
 * @param identity the address that opened it
 */
record Locked(long id, long identity, List<Long> channels, State state) {}
