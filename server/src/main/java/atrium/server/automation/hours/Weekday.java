package atrium.server.automation.hours;

import java.time.DayOfWeek;

/** A day of the week, as sent and as stored. */
public enum Weekday {
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY;

  DayOfWeek day() {
    return DayOfWeek.valueOf(name());
  }
}
