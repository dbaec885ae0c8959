package atrium.server.identity;

import java.time.Instant;

/** What a customer allowed or forbade on the platform itself. */
record Consent(
    long id, long identity, String topic, boolean granted, String sourceKey, Instant at) {}
