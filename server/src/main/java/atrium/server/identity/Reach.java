package atrium.server.identity;

import java.time.Instant;

/**
 * An address wrote on a channel.
 *
 * @param referral whether an advertisement led there, which may open a longer window
 */
public record Reach(long workspace, long identity, long channel, Instant at, boolean referral) {}
