package atrium.server.automation.sla;

import atrium.server.conversations.Sla;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is kept of a conversation.
 *
 * @param seq up to which event of the log it is true
 */
record Followed(
    long conversation, long seq, Course course, OptionalLong policy, List<Sla.Clock> clocks) {
  Followed {
    clocks = List.copyOf(clocks);
  }

  private Stream<Sla.Clock> pressing() {
    return clocks.stream().filter(Sla.Clock::goesOn);
  }

  /** Of the clocks that run or are late, when the first is due. */
  Optional<Instant> dueAt() {
    return pressing().flatMap(one -> one.dueAt().stream()).min(Comparator.naturalOrder());
  }

  /** Whether a clock goes on. */
  boolean going() {
    return pressing().findAny().isPresent();
  }

  /** Whether one that goes on is late. */
  boolean breached() {
    return pressing().anyMatch(Sla.Clock::breached);
  }

  /** When somebody is to be alerted next. */
  Optional<Instant> tellAt() {
    return pressing().flatMap(one -> tellAt(one).stream()).min(Comparator.naturalOrder());
  }

  private static Optional<Instant> tellAt(Sla.Clock one) {
    if (one.breached()) {
      return Optional.empty();
    }
    return one.alerted() ? one.dueAt() : one.alertAt().or(one::dueAt);
  }

  Followed with(List<Sla.Clock> others) {
    return new Followed(conversation, seq, course, policy, others);
  }

  /** Whether people see the same of it. */
  boolean looksAs(Followed other) {
    return policy.equals(other.policy) && clocks.equals(other.clocks);
  }
}
