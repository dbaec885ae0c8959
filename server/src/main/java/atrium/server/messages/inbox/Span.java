package atrium.server.messages.inbox;

import java.util.Optional;

/**
 * Which stretch of a timeline is asked for; the newest if neither end is given.
 *
 * @param before it ends before this place
 * @param after it begins after this place; not together with {@code before}
 * @param limit messages at most
 */
record Span(Optional<Place> before, Optional<Place> after, int limit) {}
