package atrium.server.automation.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Time as it passes while a business is open. Pure: it knows nothing but its arguments.
 *
 * @param weekly the hours of each weekday; one that is left out is closed
 * @param holidays days that have other hours than their weekday; none: closed
 */
public record BusinessHours(
    ZoneId zone, Map<DayOfWeek, List<Span>> weekly, Map<LocalDate, List<Span>> holidays) {
  /** Nobody waits for longer than this; a calendar that opens less is as one that never does. */
  private static final int MOST_DAYS = 3 * 366;

  /** Open all the time. */
  public static final BusinessHours ALWAYS = always();

  public BusinessHours {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    weekly.forEach((day, spans) -> week.put(day, ordered(spans)));
    weekly = Map.copyOf(week);
    var others = new TreeMap<LocalDate, List<Span>>();
    holidays.forEach((day, spans) -> others.put(day, ordered(spans)));
    holidays = Map.copyOf(others);
  }

  private static BusinessHours always() {
    var weekly = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      weekly.put(day, List.of(new Span(0, Span.DAY)));
    }
    return new BusinessHours(ZoneId.of("UTC"), weekly, Map.of());
  }

  /** As they follow one another; what touches or overlaps is one. */
  private static List<Span> ordered(List<Span> spans) {
    var joined = new ArrayList<Span>();
    for (var span : spans.stream().sorted(Comparator.comparingInt(Span::from)).toList()) {
      if (!joined.isEmpty() && joined.getLast().to() >= span.from()) {
        var last = joined.removeLast();
        joined.add(new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        joined.add(span);
      }
    }
    return List.copyOf(joined);
  }

  private List<Span> on(LocalDate day) {
    return holidays.getOrDefault(day, weekly.getOrDefault(day.getDayOfWeek(), List.of()));
  }

  private LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /** Whether it is open. */
  public boolean isOpen(Instant at) {
    var day = day(at);
    return on(day).stream()
        .anyMatch(
            span -> !at.isBefore(span.begins(day, zone)) && at.isBefore(span.ends(day, zone)));
  }

  /** How much time passed in it; zero if the end is not after the beginning. */
  public Duration elapsed(Instant from, Instant to) {
    var passed = Duration.ZERO;
    if (!to.isAfter(from)) {
      return passed;
    }
    var last = day(to);
    for (var day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
      for (var span : on(day)) {
        passed = passed.plus(common(span, day, from, to));
      }
    }
    return passed;
  }

  private Duration common(Span span, LocalDate day, Instant from, Instant to) {
    var begins = later(span.begins(day, zone), from);
    var ends = span.ends(day, zone);
    var until = ends.isBefore(to) ? ends : to;
    return until.isAfter(begins) ? Duration.between(begins, until) : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * The first moment by which so much time has passed in it; the beginning itself for none.
   *
   * @return empty if it does not open for so long within three years
   */
  public Optional<Instant> after(Instant from, Duration time) {
    if (time.isZero() || time.isNegative()) {
      return Optional.of(from);
    }
    var left = time;
    var first = day(from);
    for (int i = 0; i <= MOST_DAYS; i++) {
      var day = first.plusDays(i);
      for (var span : on(day)) {
        var begins = later(span.begins(day, zone), from);
        var ends = span.ends(day, zone);
        var here = ends.isAfter(begins) ? Duration.between(begins, ends) : Duration.ZERO;
        if (here.compareTo(left) >= 0) {
          return Optional.of(begins.plus(left));
        }
        left = left.minus(here);
      }
    }
    return Optional.empty();
  }
}
