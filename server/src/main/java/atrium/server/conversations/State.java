package atrium.server.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people decide about a conversation.
 *
 * @param assignee the agent who has it
 * @param snoozedUntil there while it is snoozed
 * @param tags ids, smallest first
 * @param hiding why it is out of sight, if it is
 */
public record State(
    Status status,
    OptionalLong assignee,
    OptionalLong team,
    Priority priority,
    Optional<Instant> snoozedUntil,
    List<Long> tags,
    Hiding hiding) {
  public State {
    tags = tags.stream().distinct().sorted().toList();
  }

  /** The same, open. */
  State opened() {
    return new State(Status.OPEN, assignee, team, priority, Optional.empty(), tags, hiding);
  }

  /** The same, of no team. */
  State ofNoTeam() {
    return new State(status, assignee, OptionalLong.empty(), priority, snoozedUntil, tags, hiding);
  }

  /** The same, of this agent; empty: of nobody. */
  State with(OptionalLong agent) {
    return new State(status, agent, team, priority, snoozedUntil, tags, hiding);
  }

  /** The same, of this team. */
  State of(long other) {
    return new State(
        status, assignee, OptionalLong.of(other), priority, snoozedUntil, tags, hiding);
  }

  /** The same, hidden for these reasons. */
  State with(Hiding other) {
    return new State(status, assignee, team, priority, snoozedUntil, tags, other);
  }

  /** Whether only its tags differ from another's. */
  boolean sameButTags(State other) {
    return new State(status, assignee, team, priority, snoozedUntil, other.tags, hiding)
        .equals(other);
  }

  /** Whether no list, number or line has it but those of what is hidden. */
  public boolean hidden() {
    return hiding.hides();
  }
}
