package atrium.server.automation.sla;

import atrium.server.conversations.Conversation;
import atrium.server.conversations.Priority;
import atrium.server.conversations.Sla;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a policy says, as it is stored. An empty list of conditions fits everything.
 *
 * @param channels of one of these the customer wrote last
 * @param teams it is of one of these
 * @param tags it has one of these
 * @param firstResponse minutes; each target may be left out, not all of them
 * @param calendar counts with {@link Hours#CALENDAR}
 * @param alertBefore minutes of the same hours; empty: nobody is alerted before
 */
record Rule(
    List<Long> channels,
    List<Long> teams,
    List<Long> tags,
    List<Priority> priorities,
    Optional<Integer> firstResponse,
    Optional<Integer> nextResponse,
    Optional<Integer> resolution,
    Hours hours,
    Optional<Long> calendar,
    Optional<Integer> alertBefore) {
  Rule {
    channels = channels.stream().distinct().sorted().toList();
    teams = teams.stream().distinct().sorted().toList();
    tags = tags.stream().distinct().sorted().toList();
    priorities = priorities.stream().distinct().sorted().toList();
  }

  /** In which hours time passes. */
  enum Hours {
    /** Around the clock. */
    ALWAYS,
    /** Those of the channel that the customer wrote on last. */
    CHANNEL,
    /** Those of one calendar; of the channel, once there is no such calendar. */
    CALENDAR
  }

  boolean fits(Conversation one) {
    return (channels.isEmpty() || channels.contains(one.lastChannel()))
        && (teams.isEmpty() || isAmong(teams, one.state().team()))
        && (tags.isEmpty() || one.state().tags().stream().anyMatch(tags::contains))
        && (priorities.isEmpty() || priorities.contains(one.state().priority()));
  }

  private static boolean isAmong(List<Long> some, OptionalLong one) {
    return one.isPresent() && some.contains(one.getAsLong());
  }

  /** How much time each target has that it names. */
  Map<Sla.Target, Duration> targets() {
    var targets = new EnumMap<Sla.Target, Duration>(Sla.Target.class);
    firstResponse.ifPresent(m -> targets.put(Sla.Target.FIRST_RESPONSE, Duration.ofMinutes(m)));
    nextResponse.ifPresent(m -> targets.put(Sla.Target.NEXT_RESPONSE, Duration.ofMinutes(m)));
    resolution.ifPresent(m -> targets.put(Sla.Target.RESOLUTION, Duration.ofMinutes(m)));
    return targets;
  }

  /** How long before it is due a target is alerted; one that is shorter is not. */
  Optional<Duration> alert(Duration target) {
    return alertBefore.map(Duration::ofMinutes).filter(before -> before.compareTo(target) < 0);
  }
}
