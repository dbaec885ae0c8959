package atrium.server.conversations;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What somebody wants of a conversation; what is left empty stays as it is.
 *
 * @param snoozedUntil goes with {@link Status#SNOOZED}
 * @param assignee an empty one in it: nobody
 * @param team an empty one in it: none
 * @param spam whether it is spam from now on
 * @param expected what it was shown as to whoever decided
 */
public record Change(
    Optional<Status> status,
    Optional<Instant> snoozedUntil,
    Optional<OptionalLong> assignee,
    Optional<OptionalLong> team,
    Optional<Priority> priority,
    Set<Long> addTags,
    Set<Long> removeTags,
    Optional<Boolean> spam,
    Expected expected) {
  public Change {
    addTags = Set.copyOf(addTags);
    removeTags = Set.copyOf(removeTags);
  }

  /** What must still be so, or nothing is changed; what is left empty may be anything. */
  public record Expected(
      Optional<Status> status,
      Optional<OptionalLong> assignee,
      Optional<OptionalLong> team,
      Optional<Priority> priority,
      Optional<Boolean> spam) {
    public static final Expected NOTHING =
        new Expected(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
