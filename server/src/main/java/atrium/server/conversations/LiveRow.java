package atrium.server.conversations;

import java.util.Collection;
import java.util.Set;

/**
 * What counting needs of a conversation that is not closed.
 *
 * @param assignee 0 for nobody
 * @param team 0 for none
 * @param waits whether its customer waits for us
 * @param failed whether somebody must decide about an answer that failed, or may have
 * @param inbound how many messages its customer wrote
 * @param named agents and teams that notes name
 */
record LiveRow(
    long id,
    Status status,
    long assignee,
    long team,
    Priority priority,
    boolean waits,
    boolean failed,
    long inbound,
    Set<Long> channels,
    Set<Long> tags,
    Set<Long> named) {
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
