package atrium.server.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a list asks for.
 *
 * @param visible the channels the reader may see; empty for all
 * @param channel only conversations with a message on it
 * @param unreadOf only those with messages this agent has not seen
 * @param after continue behind this place
 * @param limit at most this many, 1 to 200
 */
public record ListQuery(
    String status,
    Optional<List<Long>> visible,
    OptionalLong channel,
    OptionalLong unreadOf,
    Sort sort,
    Optional<Place> after,
    int limit) {
  ListQuery fromStart() {
    return new ListQuery(status, visible, channel, unreadOf, sort, Optional.empty(), limit);
  }

  /** Orders of a list. */
  public enum Sort {
    NEWEST,
    OLDEST,
    WAITING
  }

  /** A place in a list: the sort value and the id of the row before it. */
  public record Place(Instant at, long id) {}
}
