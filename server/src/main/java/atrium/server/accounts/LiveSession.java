package atrium.server.accounts;

import java.time.Instant;

/**
 * A session as its person sees it.
 *
 * @param name tells it from his others, and opens nothing
 * @param current the one he asks in
 */
record LiveSession(
    String name, Device device, Instant createdAt, Instant lastSeen, boolean current) {}
