package atrium.server.automation.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Time as it passes while a business is open, also where clocks are put forward and back. */
class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Span span(String from, String to) {
    return new Span(minutes(from), minutes(to));
  }

  private static int minutes(String text) {
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }

  private static BusinessHours week(ZoneId zone, Span... spans) {
    var weekly = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (day.getValue() < 6) {
        weekly.put(day, List.of(spans));
      }
    }
    return new BusinessHours(zone, weekly, Map.of());
  }

  private static Instant berlin(String wall) {
    return LocalDateTime.parse(wall).atZone(BERLIN).toInstant();
  }

  @Test
  void nightsWeekendsAndHolidaysDoNotPass() {
    var office = week(BERLIN, span("09:00", "12:00"), span("13:00", "17:00"));
    // Friday afternoon to Monday morning.
    assertThat(office.elapsed(berlin("2026-11-20T16:00"), berlin("2026-11-23T10:30")))
        .isEqualTo(Duration.ofMinutes(150));
    assertThat(office.after(berlin("2026-11-20T16:30"), Duration.ofHours(1)))
        .contains(berlin("2026-11-23T09:30"));
    assertThat(office.after(berlin("2026-11-20T11:30"), Duration.ofHours(1)))
        .contains(berlin("2026-11-20T13:30"));
    var closed =
        new BusinessHours(
            BERLIN,
            office.weekly(),
            Map.of(
                LocalDate.parse("2026-11-23"), List.of(),
                LocalDate.parse("2026-11-22"), List.of(span("10:00", "11:00"))));
    assertThat(closed.after(berlin("2026-11-20T16:30"), Duration.ofMinutes(90)))
        .as("Sunday has an hour, Monday none")
        .contains(berlin("2026-11-22T11:00"));
    assertThat(closed.isOpen(berlin("2026-11-23T10:00"))).isFalse();
    assertThat(closed.isOpen(berlin("2026-11-22T10:00"))).isTrue();
    assertThat(closed.isOpen(berlin("2026-11-22T11:00"))).isFalse();
  }

  @Test
  void aNightHasOneHourMoreOrLessWhereTheClocksChange() {
    var night = week(BERLIN, span("00:00", "24:00"));
    var all =
        new BusinessHours(
            BERLIN, Map.of(DayOfWeek.SUNDAY, List.of(span("01:00", "04:00"))), Map.of());
    assertThat(all.elapsed(berlin("2026-03-28T12:00"), berlin("2026-03-29T12:00")))
        .as("02:00 is 03:00")
        .isEqualTo(Duration.ofHours(2));
    assertThat(all.elapsed(berlin("2026-10-24T12:00"), berlin("2026-10-25T12:00")))
        .as("02:00 comes twice")
        .isEqualTo(Duration.ofHours(4));
    assertThat(night.elapsed(berlin("2026-11-16T00:00"), berlin("2026-11-21T00:00")))
        .isEqualTo(Duration.ofDays(5));
    var skipped =
        new BusinessHours(
            BERLIN,
            Map.of(DayOfWeek.SUNDAY, List.of(span("02:10", "02:50"), span("03:00", "03:30"))),
            Map.of());
    assertThat(skipped.elapsed(berlin("2026-03-28T12:00"), berlin("2026-03-29T12:00")))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void whatNeverOpensNeverComes() {
    var never = new BusinessHours(BERLIN, Map.of(), Map.of());
    assertThat(never.after(Instant.EPOCH, Duration.ofMinutes(1))).isEmpty();
    assertThat(never.elapsed(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(400)))).isZero();
    assertThat(never.after(Instant.EPOCH, Duration.ZERO)).contains(Instant.EPOCH);
    assertThat(BusinessHours.ALWAYS.after(Instant.EPOCH, Duration.ofHours(100)))
        .contains(Instant.EPOCH.plus(Duration.ofHours(100)));
  }

  @Test
  void anyCalendarInAnyZoneKeepsTheLawsOfTime() {
    long seed = Long.getLong("atrium.test.seed", System.nanoTime());
    var random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      laws(random, "seed " + seed + " round " + round);
    }
  }

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Asia/Shanghai",
          "Australia/Lord_Howe",
          "America/Sao_Paulo",
          "Asia/Kathmandu",
          "Africa/Cairo",
          "Pacific/Apia",
          "UTC");

  private static void laws(Random random, String as) {
    var hours = any(random);
    // Around the changes of clocks of 2026, and the day that Apia skipped.
    var base =
        random.nextInt(8) == 0
            ? Instant.parse("2011-12-28T00:00:00Z")
            : Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
    var a = base.plusSeconds(random.nextInt(4 * 86_400));
    var b = a.plusSeconds(random.nextInt(6 * 86_400));
    var c = b.plusSeconds(random.nextInt(6 * 86_400));
    assertThat(hours.elapsed(a, b).plus(hours.elapsed(b, c)))
        .as(as + ": parts make the whole")
        .isEqualTo(hours.elapsed(a, c));
    assertThat(hours.elapsed(a, c)).as(as).isBetween(Duration.ZERO, Duration.between(a, c));
    assertThat(hours.elapsed(a, c)).as(as + ": minute by minute").isEqualTo(counted(hours, a, c));
    var time = Duration.ofMinutes(1 + random.nextInt(3000));
    hours
        .after(a, time)
        .ifPresent(then -> {
          assertThat(hours.elapsed(a, then)).as(as + ": then so much passed").isEqualTo(time);
          assertThat(hours.elapsed(a, then.minusNanos(1)))
              .as(as + ": and not before")
              .isLessThan(time);
        });
  }

  /** The same by looking at each second at which anything may begin or end. */
  private static Duration counted(BusinessHours hours, Instant from, Instant to) {
    var passed = Duration.ZERO;
    var at = from;
    while (at.isBefore(to)) {
      var next = at.plusSeconds(60 - at.getEpochSecond() % 60);
      var until = next.isBefore(to) ? next : to;
      if (hours.isOpen(at)) {
        passed = passed.plus(Duration.between(at, until));
      }
      at = until;
    }
    return passed;
  }

  private static BusinessHours any(Random random) {
    var weekly = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      weekly.put(day, spans(random));
    }
    var holidays = new HashMap<LocalDate, List<Span>>();
    for (int i = random.nextInt(20); i > 0; i--) {
      holidays.put(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)), spans(random));
    }
    return new BusinessHours(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), weekly, holidays);
  }

  private static List<Span> spans(Random random) {
    var spans = new ArrayList<Span>();
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(1440);
      spans.add(new Span(from, from + 1 + random.nextInt(1440 - from)));
    }
    if (random.nextInt(5) == 0) {
      spans.add(new Span(0, 1440));
    }
    return spans;
  }
}
