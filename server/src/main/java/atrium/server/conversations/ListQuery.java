package atrium.server.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a list asks for.
 *
 * @param statuses at least one
 * @param after continue behind this place
 * @param limit at most this many, 1 to 200
 */
public record ListQuery(
    List<Status> statuses,
    Sight sight,
    Filter filter,
    Sort sort,
    Optional<Place> after,
    int limit) {
  public ListQuery {
    statuses = statuses.stream().distinct().sorted().toList();
  }

  /**
   * Which conversations; all that are given must hold.
   *
   * @param assignee an empty one in it: nobody's
   * @param teams of one of these; an empty set: of no team
   * @param channel with a message on it
   * @param unreadOf with messages this agent has not seen
   * @param followedBy by this agent
   * @param draftedBy in which this agent began an answer and did not send it
   * @param naming one of these was named in a note
   * @param waiting the customer waits for an answer
   * @param breached something was to be done by now and is not
   * @param hidden those that are out of sight, and otherwise none of them
   * @param failed an answer of ours did not reach the customer, or may not have
   */
  public record Filter(
      Optional<OptionalLong> assignee,
      Optional<Set<Long>> teams,
      OptionalLong tag,
      Optional<Priority> priority,
      OptionalLong channel,
      OptionalLong unreadOf,
      OptionalLong followedBy,
      OptionalLong draftedBy,
      Optional<Set<Long>> naming,
      boolean waiting,
      boolean failed,
      boolean breached,
      boolean hidden) {}

  /** Orders of a list. */
  public enum Sort {
    NEWEST,
    OLDEST,
    /** Who waits longest first; then the others, the newest first. */
    WAITING,
    /** The most urgent first, of these the newest. */
    PRIORITY,
    /** What is due first, by the clocks of its policy; then the others, the newest first. */
    DUE
  }

  /**
   * A place in a list: the row before it.
   *
   * @param group which part of the order it is in
   * @param at its time in that part
   */
  public record Place(int group, Instant at, long id) {}
}
