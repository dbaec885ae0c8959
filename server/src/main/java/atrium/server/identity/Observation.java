package atrium.server.identity;

import java.time.Instant;

/** What an address last said about a topic. */
public record Observation(long identity, String topic, boolean granted, Instant observedAt) {}
