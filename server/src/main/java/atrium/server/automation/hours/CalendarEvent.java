package atrium.server.automation.hours;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** A calendar is new, others than before, or no more. Seen by everybody in the workspace. */
record CalendarEvent(String kind, long calendar) implements LedgerEvent {
  /** The id travels as text. */
  record OfCalendar(int v, String calendar) {}

  static CalendarEvent changed(long calendar) {
    return new CalendarEvent("calendar.changed", calendar);
  }

  static CalendarEvent deleted(long calendar) {
    return new CalendarEvent("calendar.deleted", calendar);
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  public List<Long> channels() {
    return List.of();
  }

  @Override
  public Object payload() {
    return new OfCalendar(1, Long.toString(calendar));
  }
}
