package atrium.server.automation.assignment;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a team shares its conversations.
 *
 * @param reassignAfter how long who has one may be absent while its customer waits; empty: for ever
 * @param channels those whose new conversations come to it
 */
record TeamRule(long team, Mode mode, Optional<Duration> reassignAfter, Set<Long> channels) {
  TeamRule {
    channels = Set.copyOf(channels);
  }

  static TeamRule none(long team) {
    return new TeamRule(team, Mode.OFF, Optional.empty(), Set.of());
  }
}
