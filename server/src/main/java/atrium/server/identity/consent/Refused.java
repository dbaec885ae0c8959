package atrium.server.identity.consent;

import java.time.Instant;

/**
 * A topic that a platform itself keeps from an address on one channel, since when. Only its owner
 * takes that back, and there.
 *
 * @param topic as the connector calls it
 */
public record Refused(long identity, long channel, String topic, Instant at) {}
