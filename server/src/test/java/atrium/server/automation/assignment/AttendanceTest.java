package atrium.server.automation.assignment;

import static atrium.server.automation.assignment.Availability.AWAY;
import static atrium.server.automation.assignment.Availability.OFFLINE;
import static atrium.server.automation.assignment.Availability.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an agent is taken for, by what he says, by his pages, and by time. */
class AttendanceTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Attendance.Rules RULES =
      new Attendance.Rules(Optional.of(Duration.ofMinutes(10)), Duration.ofSeconds(60));

  private static Instant at(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private static Attendance arrived() {
    return Attendance.unknown(31, NOON).seen(NOON, RULES).settled(NOON, RULES);
  }

  @Test
  void whoOpensAPageIsOnline() {
    assertThat(Attendance.unknown(31, NOON).settled(NOON, RULES).state()).isEqualTo(OFFLINE);
    assertThat(arrived().state()).isEqualTo(ONLINE);
    assertThat(arrived().absentSince()).isEmpty();
  }

  @Test
  void whoDoesNothingForLongIsAwayUntilHeDoesSomething() {
    // Seen all along, so that opening a page is not what he did last.
    var seenAlong = arrived();
    for (int half = 1; half <= 22; half++) {
      seenAlong =
          seenAlong
              .seen(NOON.plusSeconds(30L * half), RULES)
              .settled(NOON.plusSeconds(30L * half), RULES);
    }
    assertThat(seenAlong.state()).isEqualTo(AWAY);
    assertThat(seenAlong.absentSince()).contains(NOON.plusSeconds(630));
    var back = seenAlong.active(at(12)).settled(at(12), RULES);
    assertThat(back.state()).isEqualTo(ONLINE);
    assertThat(back.absentSince()).isEmpty();
  }

  @Test
  void withoutAPageHeIsGoneAndAbsentSinceHeWasAway() {
    var away = arrived().choosing(AWAY, at(1)).settled(at(1), RULES);
    assertThat(away.state()).isEqualTo(AWAY);
    var gone = away.settled(at(3), RULES);
    assertThat(gone.state()).isEqualTo(OFFLINE);
    assertThat(gone.since()).isEqualTo(at(3));
    assertThat(gone.absentSince()).contains(at(1));
  }

  @Test
  void whatHeSaysOfHimselfHoldsWhileHeWorks() {
    var hidden = arrived().choosing(OFFLINE, at(1)).settled(at(1), RULES);
    assertThat(hidden.active(at(2)).settled(at(2), RULES).state()).isEqualTo(OFFLINE);
    assertThat(hidden.choosing(ONLINE, at(2)).settled(at(2), RULES).state()).isEqualTo(ONLINE);
  }

  @Test
  void nobodyIsTakenToBeAwayWhereThatIsNotSet() {
    var rules = new Attendance.Rules(Optional.empty(), Duration.ofHours(9));
    var there = Attendance.unknown(31, NOON).seen(NOON, rules);
    assertThat(there.settled(at(500), rules).state()).isEqualTo(ONLINE);
  }
}
