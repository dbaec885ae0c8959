package atrium.server.notifications;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours in which an agent is left in peace, by the clock on his wall.
 *
 * @param days those on which they begin
 * @param from minutes since midnight, 0 to 1439
 * @param to the same, another than {@code from}; an earlier one is of the next day
 */
record Quiet(ZoneId zone, Set<DayOfWeek> days, int from, int to) {
  Quiet {
    days = Set.copyOf(days);
  }
}
