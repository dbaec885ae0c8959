package atrium.server.automation.assignment;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What this part announces; ids travel as text. Seen by everybody in the workspace. */
sealed interface AssignmentEvent extends LedgerEvent {
  @Override
  default OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  default List<Long> channels() {
    return List.of();
  }

  /** An agent is taken for something else than before. */
  record AvailabilityChanged(long who, Availability before, Availability after)
      implements AssignmentEvent {
    record Turned(int v, String agent, String before, String after) {}

    @Override
    public String kind() {
      return "agent.availability_changed";
    }

    @Override
    public boolean passing() {
      return true;
    }

    @Override
    public Object payload() {
      return new Turned(1, Long.toString(who), before.text(), after.text());
    }
  }

  /**
   * How conversations are given out is no longer what it was.
   *
   * @param team whose rule changed
   * @param of whose capacity changed; empty as the team is: what holds for all
   */
  record RulesChanged(Optional<Long> team, Optional<Long> of) implements AssignmentEvent {
    record About(int v, Optional<String> team, Optional<String> agent) {}

    static final RulesChanged DEFAULTS = new RulesChanged(Optional.empty(), Optional.empty());

    @Override
    public String kind() {
      return "assignment.changed";
    }

    @Override
    public Object payload() {
      return new About(1, team.map(String::valueOf), of.map(String::valueOf));
    }
  }
}
