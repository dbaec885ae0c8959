package atrium.server.conversations;

import java.time.Instant;

/**
 * A message that needs a conversation.
 *
 * @param threadKey empty, except for channels where each thread is a conversation of its own
 * @param at when the conversation counts as opened, if this message opens one
 * @param wakes whether it opens again what was snoozed, waiting or lately closed: the customer
 *     wrote it, and now
 */
public record Placement(
    long customer, String threadKey, long identity, long channel, Instant at, boolean wakes) {}
