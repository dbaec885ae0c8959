package atrium.server.automation.assignment;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for every agent of a workspace who has nothing of his own.
 *
 * @param capacity open conversations at once; empty: any number
 * @param awayAfterMinutes without activity; empty: nobody is taken to be away
 */
record Defaults(Optional<Integer> capacity, Optional<Integer> awayAfterMinutes) {
  static final Defaults NONE = new Defaults(Optional.empty(), Optional.empty());

  Attendance.Rules rules(Duration offlineAfter) {
    return new Attendance.Rules(awayAfterMinutes.map(Duration::ofMinutes), offlineAfter);
  }
}
