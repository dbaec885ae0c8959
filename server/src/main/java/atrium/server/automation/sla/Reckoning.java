package atrium.server.automation.sla;

import atrium.server.automation.hours.BusinessHours;
import atrium.server.conversations.Sla;
import atrium.server.conversations.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reckons when something is due. Pure, and asks no clock. */
final class Reckoning {
  private Reckoning() {}

  /** What is left of a target's time: used up at a moment, or resting with so much of it. */
  private record Left(Optional<Instant> due, Duration time) {}

  /** The clocks that go on, as a course and a policy have them; none of them was told of yet. */
  static Map<Sla.Target, Sla.Clock> of(Course course, Optional<Applied> applied) {
    var clocks = new EnumMap<Sla.Target, Sla.Clock>(Sla.Target.class);
    applied.ifPresent(one ->
        one.policy()
            .rule()
            .targets()
            .forEach((target, time) ->
                startedAt(course, target)
                    .ifPresent(at -> clocks.put(target, clock(course, one, target, at, time)))));
    return clocks;
  }

  /** Since when a target's time passes; empty where there is nothing to do for it. */
  private static Optional<Instant> startedAt(Course course, Sla.Target target) {
    return switch (target) {
      case FIRST_RESPONSE -> course.askedAt().filter(_ -> !course.everAnswered());
      case NEXT_RESPONSE -> course.askedAt().filter(_ -> course.everAnswered());
      case RESOLUTION -> course.begunAt().filter(_ -> course.status() != Status.CLOSED);
    };
  }

  private static Sla.Clock clock(
      Course course, Applied applied, Sla.Target target, Instant startedAt, Duration time) {
    var left = left(course.open(), startedAt, time, applied.hours());
    var alert =
        applied
            .policy()
            .rule()
            .alert(time)
            .flatMap(before ->
                left(course.open(), startedAt, time.minus(before), applied.hours()).due());
    boolean rests = !course.counts();
    return new Sla.Clock(
        target,
        startedAt,
        left.due(),
        rests ? Optional.of(left.time()) : Optional.empty(),
        rests ? Optional.empty() : alert,
        false,
        false,
        Optional.empty());
  }

  private static Left left(
      List<Course.Stretch> open, Instant startedAt, Duration time, BusinessHours hours) {
    var left = time;
    for (var stretch : open) {
      var from = stretch.from().isBefore(startedAt) ? startedAt : stretch.from();
      if (stretch.to().isEmpty()) {
        return new Left(hours.after(from, left), left);
      }
      var here = hours.elapsed(from, stretch.to().get());
      if (here.compareTo(left) >= 0) {
        return new Left(hours.after(from, left), Duration.ZERO);
      }
      left = left.minus(here);
    }
    return new Left(Optional.empty(), left);
  }

  /**
   * What became of clocks: those that go on keep what was told of them, those that are done end,
   * and those that no policy asks for any more are gone. One that is due later than it was told to
   * be, is not late.
   *
   * @param before as they were, those that had ended too
   * @param at when it became so
   */
  static List<Sla.Clock> settled(
      Course course, Optional<Applied> applied, List<Sla.Clock> before, Instant at) {
    var all = new EnumMap<Sla.Target, Sla.Clock>(Sla.Target.class);
    for (var one : before) {
      boolean done = startedAt(course, one.target()).filter(one.startedAt()::equals).isEmpty();
      if (!one.goesOn()) {
        all.put(one.target(), one);
      } else if (done) {
        all.put(one.target(), ended(one, at));
      }
    }
    of(course, applied)
        .forEach((target, clock) ->
            all.put(
                target,
                before.stream()
                    .filter(one -> one.target() == target)
                    .filter(one -> one.startedAt().equals(clock.startedAt()))
                    .findFirst()
                    .map(known -> told(known, clock))
                    .orElse(clock)));
    return new ArrayList<>(all.values());
  }

  private static Sla.Clock told(Sla.Clock known, Sla.Clock clock) {
    boolean isLater =
        clock.dueAt().isPresent()
            && known.dueAt().filter(due -> clock.dueAt().get().isAfter(due)).isPresent();
    return new Sla.Clock(
        clock.target(),
        clock.startedAt(),
        clock.dueAt(),
        clock.left(),
        clock.alertAt(),
        known.alerted() && !isLater,
        known.breached() && !isLater && clock.dueAt().isPresent(),
        Optional.empty());
  }

  private static Sla.Clock ended(Sla.Clock one, Instant at) {
    return new Sla.Clock(
        one.target(),
        one.startedAt(),
        one.dueAt(),
        Optional.empty(),
        Optional.empty(),
        one.alerted(),
        one.dueAt().filter(due -> due.isBefore(at)).isPresent(),
        Optional.of(at));
  }

  /** The same, of which is told that it is late. */
  static Sla.Clock breached(Sla.Clock one) {
    return new Sla.Clock(
        one.target(),
        one.startedAt(),
        one.dueAt(),
        one.left(),
        one.alertAt(),
        true,
        true,
        one.endedAt());
  }

  /** The same, of which is told that it soon is. */
  static Sla.Clock alerted(Sla.Clock one) {
    return new Sla.Clock(
        one.target(),
        one.startedAt(),
        one.dueAt(),
        one.left(),
        one.alertAt(),
        true,
        one.breached(),
        one.endedAt());
  }
}
