package atrium.server.conversations;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What counting needs of a conversation that is not closed, or out of sight.
 *
 * @param assignee 0 for nobody
 * @param team 0 for none
 * @param waitingSince since when its customer waits for us
 * @param failed whether somebody must decide about an answer that failed, or may have
 * @param lastChannel the one that its customer wrote on last
 * @param breached whether somebody was to do something by now and did not
 * @param hidden whether it is out of sight, and may be closed
 * @param inbound how many messages its customer wrote
 * @param named agents and teams that notes name
 */
record LiveRow(
    long id,
    Status status,
    long assignee,
    long team,
    Priority priority,
    Optional<Instant> waitingSince,
    boolean failed,
    boolean breached,
    boolean hidden,
    long inbound,
    long lastChannel,
    Set<Long> channels,
    Set<Long> tags,
    Set<Long> named) {
  boolean waits() {
    return waitingSince.isPresent();
  }

  boolean open() {
    return status == Status.OPEN;
  }

  /** Whether notes name one of these. */
  boolean names(Collection<Long> own) {
    return !named.isEmpty() && own.stream().anyMatch(named::contains);
  }

  /** As {@link Sight#sees}. */
  boolean isSeen(Sight sight, Set<Long> own) {
    return sight.channels().isEmpty()
        || channels.stream().anyMatch(sight.channels().get()::contains)
        || own.contains(assignee)
        || own.contains(team)
        || names(own);
  }
}
