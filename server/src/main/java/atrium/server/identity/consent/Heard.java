package atrium.server.identity.consent;

import java.time.Instant;

/**
 * A message of a customer that may be a word that stops, from an address of his.
 *
 * @param at when it counts from: when it came, unless it was long on its way. Platforms tell whole
 *     seconds of their own clocks, by which it might be older than what was said before.
 */
public record Heard(
    long workspace, long identity, long customer, long message, String words, Instant at) {}
