package atrium.server.automation.hours;

import atrium.server.api.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The hours of a calendar as they are sent and as they are stored.
 *
 * @param zone IANA name
 * @param hours of the weekdays; a day may have several
 * @param holidays days that have other hours
 */
public record Plan(String zone, List<Opening> hours, List<Holiday> holidays) {
  static final int MOST_OPENINGS = 70;
  static final int MOST_HOLIDAYS = 400;
  private static final int LONGEST_NAME = 100;
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");

  public Plan {
    hours = List.copyOf(hours);
    holidays = List.copyOf(holidays);
  }

  /**
   * Hours of a weekday.
   *
   * @param from such as {@code 09:00}
   * @param to later; {@code 24:00} is the end of the day
   */
  public record Opening(Weekday weekday, String from, String to) {}

  /** Hours of a day. */
  public record Hours(String from, String to) {}

  /**
   * A day that has other hours.
   *
   * @param day such as {@code 2026-12-25}
   * @param hours none: closed
   */
  public record Holiday(String day, String name, List<Hours> hours) {
    public Holiday {
      hours = List.copyOf(hours);
    }
  }

  /**
   * The same to reckon with.
   *
   * @throws Refusal.Invalid if a zone, a day or a time is none
   */
  BusinessHours checked() {
    if (hours.size() > MOST_OPENINGS) {
      throw invalid("/hours", "too_many");
    }
    if (holidays.size() > MOST_HOLIDAYS) {
      throw invalid("/holidays", "too_many");
    }
    return new BusinessHours(checkedZone(), weekly(), others());
  }

  private ZoneId checkedZone() {
    try {
      var known = ZoneId.of(zone);
      if (ZoneId.getAvailableZoneIds().contains(zone)) {
        return known;
      }
    } catch (DateTimeException unknown) {
      throw invalid("/zone", "invalid_value");
    }
    throw invalid("/zone", "invalid_value");
  }

  private Map<DayOfWeek, List<Span>> weekly() {
    var weekly = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (int i = 0; i < hours.size(); i++) {
      var opening = hours.get(i);
      weekly
          .computeIfAbsent(opening.weekday().day(), _ -> new ArrayList<>())
          .add(span("/hours/" + i, opening.from(), opening.to()));
    }
    return weekly;
  }

  private Map<LocalDate, List<Span>> others() {
    var others = new HashMap<LocalDate, List<Span>>();
    for (int i = 0; i < holidays.size(); i++) {
      var at = "/holidays/" + i;
      var holiday = holidays.get(i);
      if (holiday.name().isBlank() || holiday.name().length() > LONGEST_NAME) {
        throw invalid(at + "/name", holiday.name().isBlank() ? "required" : "too_long");
      }
      var spans = new ArrayList<Span>();
      for (int j = 0; j < holiday.hours().size(); j++) {
        var one = holiday.hours().get(j);
        spans.add(span(at + "/hours/" + j, one.from(), one.to()));
      }
      if (others.put(day(at + "/day", holiday.day()), spans) != null) {
        throw invalid(at + "/day", "repeated");
      }
    }
    return others;
  }

  private static LocalDate day(String at, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      throw invalid(at, "invalid_value");
    }
  }

  private static Span span(String at, String from, String to) {
    int begins = minutes(at + "/from", from);
    int ends = minutes(at + "/to", to);
    if (begins >= ends) {
      throw invalid(at + "/to", "out_of_range");
    }
    return new Span(begins, ends);
  }

  private static int minutes(String at, String text) {
    if (!TIME.matcher(text).matches()) {
      throw invalid(at, "invalid_value");
    }
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }

  private static Refusal.Invalid invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "Some fields cannot be accepted.", Refusal.Fault.of(pointer, code));
  }
}
