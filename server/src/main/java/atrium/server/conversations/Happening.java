package atrium.server.conversations;

import java.time.Instant;

/**
 * Something that was done to a conversation, for its timeline.
 *
 * @param before the fields that changed, as JSON: ids as text, enumerations, times as milliseconds
 * @param after the same fields
 */
public record Happening(
    long id, long conversation, Instant at, Actor actor, String before, String after) {}
