package atrium.server.automation.sla;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.automation.hours.BusinessHours;
import atrium.server.automation.hours.Span;
import atrium.server.conversations.Sla;
import atrium.server.conversations.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When something is due: hours, holidays, clocks that are put forward, and clocks that rest. */
class ReckoningTest {
  private static final BusinessHours BERLIN = berlin(Map.of());

  private static BusinessHours berlin(Map<LocalDate, List<Span>> holidays) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, List.of(new Span(0, 240), new Span(540, 1020)));
    }
    return new BusinessHours(ZoneId.of("Europe/Berlin"), week, holidays);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  private static Applied policy(BusinessHours hours, int first, int next, int resolution) {
    var rule =
        new Rule(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(first),
            Optional.of(next),
            Optional.of(resolution),
            Rule.Hours.ALWAYS,
            Optional.empty(),
            Optional.of(10));
    return new Applied(new Policy(1, "Gold", 1, true, rule), hours);
  }

  private static Course begun(String time) {
    return Course.begun(Status.OPEN, false, false, at(time)).asked(at(time));
  }

  private static Course turned(Course course, String time, Status status) {
    return course.turned(
        new Course.Turn(at(time), Optional.of(status), Optional.empty(), Optional.empty()));
  }

  private static Sla.Clock of(Course course, Applied applied, Sla.Target target) {
    return Optional.ofNullable(Reckoning.of(course, Optional.of(applied)).get(target))
        .orElseThrow();
  }

  private static Optional<Instant> due(Course course, Applied applied, Sla.Target target) {
    return of(course, applied, target).dueAt();
  }

  @Test
  void anHourThatIsSkippedDoesNotPassAndOneThatComesTwicePassesTwice() {
    var policy = policy(BERLIN, 120, 60, 600);
    // At two the clocks are put to three; it is open until four.
    assertThat(due(begun("2026-03-29T00:30:00Z"), policy, Sla.Target.FIRST_RESPONSE))
        .contains(at("2026-03-29T07:30:00Z"));
    // At three they are put back to two; it is open until the second four.
    assertThat(due(begun("2026-10-25T00:30:00Z"), policy, Sla.Target.FIRST_RESPONSE))
        .contains(at("2026-10-25T02:30:00Z"));
  }

  @Test
  void aHolidayIsSkipped() {
    var day = LocalDate.of(2026, 12, 25);
    var policy = policy(berlin(Map.of(day, List.of())), 60, 60, 600);
    // It is open until 17:00 and again the day after the holiday at midnight.
    assertThat(due(begun("2026-12-24T15:30:00Z"), policy, Sla.Target.FIRST_RESPONSE))
        .contains(at("2026-12-25T23:30:00Z"));
    assertThat(of(begun("2026-12-24T15:30:00Z"), policy, Sla.Target.FIRST_RESPONSE).alertAt())
        .contains(at("2026-12-25T23:20:00Z"));
  }

  @Test
  void whileItIsNotOpenAllClocksRestWithWhatIsLeft() {
    var policy = policy(BusinessHours.ALWAYS, 60, 30, 600);
    var resting = turned(begun("2026-06-01T10:00:00Z"), "2026-06-01T10:20:00Z", Status.SNOOZED);
    assertThat(of(resting, policy, Sla.Target.FIRST_RESPONSE).left())
        .contains(Duration.ofMinutes(40));
    assertThat(due(resting, policy, Sla.Target.FIRST_RESPONSE)).isEmpty();
    assertThat(of(resting, policy, Sla.Target.FIRST_RESPONSE).alertAt()).isEmpty();
    var again = turned(resting, "2026-06-02T08:00:00Z", Status.OPEN);
    assertThat(due(again, policy, Sla.Target.FIRST_RESPONSE)).contains(at("2026-06-02T08:40:00Z"));
    assertThat(due(again, policy, Sla.Target.RESOLUTION)).contains(at("2026-06-02T17:40:00Z"));
    var answered = again.answered().asked(at("2026-06-02T09:00:00Z"));
    assertThat(due(answered, policy, Sla.Target.NEXT_RESPONSE))
        .contains(at("2026-06-02T09:30:00Z"));
    var closed = turned(answered, "2026-06-02T09:10:00Z", Status.CLOSED);
    assertThat(Reckoning.of(closed, Optional.of(policy))).isEmpty();
    var reopened = turned(closed, "2026-06-03T09:10:00Z", Status.OPEN);
    assertThat(due(reopened, policy, Sla.Target.RESOLUTION)).contains(at("2026-06-03T17:40:00Z"));
    assertThat(Reckoning.of(reopened, Optional.of(policy))).hasSize(1);
  }

  @Test
  void whatEndsInTimeIsNotLateAndWhatWasLateStaysSoUntilMoreTimeIsGiven() {
    var policy = policy(BusinessHours.ALWAYS, 60, 30, 600);
    var course = begun("2026-06-01T10:00:00Z");
    var clocks =
        Reckoning.settled(course, Optional.of(policy), List.of(), at("2026-06-01T10:00:00Z"));
    var answered = course.answered();
    var inTime =
        Reckoning.settled(answered, Optional.of(policy), clocks, at("2026-06-01T11:00:00Z"));
    assertThat(inTime.getFirst().breached()).isFalse();
    assertThat(inTime.getFirst().endedAt()).contains(at("2026-06-01T11:00:00Z"));
    var late = Reckoning.settled(answered, Optional.of(policy), clocks, at("2026-06-01T11:00:01Z"));
    assertThat(late.getFirst().breached()).isTrue();
    var told = List.of(Reckoning.breached(clocks.getFirst()));
    var stricter = policy(BusinessHours.ALWAYS, 30, 30, 600);
    var looser = policy(BusinessHours.ALWAYS, 90, 30, 600);
    var now = at("2026-06-01T11:10:00Z");
    assertThat(Reckoning.settled(course, Optional.of(stricter), told, now).getFirst().breached())
        .isTrue();
    assertThat(Reckoning.settled(course, Optional.of(looser), told, now).getFirst().breached())
        .isFalse();
    assertThat(Reckoning.settled(course, Optional.empty(), told, now)).isEmpty();
  }

  @Test
  void whatIsOpenedOverAndOverIsKeptInBounds() {
    var course = begun("2026-06-01T10:00:00Z");
    var at = at("2026-06-01T10:00:00Z");
    for (int i = 0; i < 3 * Course.MOST_STRETCHES; i++) {
      at = at.plusSeconds(60);
      var status = i % 2 == 0 ? Status.WAITING : Status.OPEN;
      course =
          course.turned(
              new Course.Turn(at, Optional.of(status), Optional.empty(), Optional.empty()));
    }
    assertThat(course.open()).hasSizeLessThanOrEqualTo(Course.MOST_STRETCHES);
    assertThat(course.begunAt()).contains(at("2026-06-01T10:00:00Z"));
  }
}
