package atrium.server.automation.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Hours of a day.
 *
 * @param from minutes since midnight by the clock on the wall, 0 to 1439
 * @param to the same, later than {@code from}; 1440 is the end of the day
 */
public record Span(int from, int to) {
  /** Minutes of a day by the clock on the wall. */
  static final int DAY = 1440;

  public Span {
    if (from < 0 || from >= to || to > DAY) {
      throw new IllegalArgumentException("No span of a day: " + from + " to " + to);
    }
  }

  /** When it begins on a day. */
  Instant begins(LocalDate day, ZoneId zone) {
    return instant(day, from, zone);
  }

  /** When it ends on a day; with its beginning where the clocks skip all of it. */
  Instant ends(LocalDate day, ZoneId zone) {
    return instant(day, to, zone);
  }

  /**
   * A time that the clocks skip is when they do; of one that they show twice it is the first. So
   * later times on the wall are never earlier ones, and spans that touch there touch in time.
   */
  private static Instant instant(LocalDate day, int minute, ZoneId zone) {
    LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
    var rules = zone.getRules();
    var transition = rules.getTransition(wall);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    ZoneOffset offset = rules.getValidOffsets(wall).getFirst();
    return wall.toInstant(offset);
  }
}
