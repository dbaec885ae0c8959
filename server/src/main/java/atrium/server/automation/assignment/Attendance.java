package atrium.server.automation.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of whether an agent is there.
 *
 * @param chosen what he says of himself
 * @param state what he is taken for
 * @param since when that began
 * @param absentSince when he ceased to be online; empty while he is
 * @param seenAt when a page of his was last open
 * @param activeAt when he last did something in one
 */
record Attendance(
    long agent,
    Availability chosen,
    Availability state,
    Instant since,
    Optional<Instant> absentSince,
    Instant seenAt,
    Instant activeAt) {
  /**
   * The rules of a workspace.
   *
   * @param awayAfter without activity; empty: never
   * @param offlineAfter without a page
   */
  record Rules(Optional<Duration> awayAfter, Duration offlineAfter) {}

  /** Of one who was never there. */
  static Attendance unknown(long agent, Instant now) {
    return new Attendance(
        agent,
        Availability.ONLINE,
        Availability.OFFLINE,
        now,
        Optional.of(now),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** A page of his is open; who was gone until now and opens one does something. */
  Attendance seen(Instant now, Rules rules) {
    boolean returns = seenAt.plus(rules.offlineAfter()).isBefore(now);
    return new Attendance(
        agent, chosen, state, since, absentSince, latest(seenAt, now), returns ? now : activeAt);
  }

  /** He does something in it. */
  Attendance active(Instant now) {
    return new Attendance(
        agent, chosen, state, since, absentSince, latest(seenAt, now), latest(activeAt, now));
  }

  /** He says what he is; that is something he does. */
  Attendance choosing(Availability wanted, Instant now) {
    return new Attendance(agent, wanted, state, since, absentSince, seenAt, activeAt).active(now);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The same, taken for what he is now. */
  Attendance settled(Instant now, Rules rules) {
    var is = now(now, rules);
    if (is == state) {
      return this;
    }
    Optional<Instant> absent =
        is == Availability.ONLINE ? Optional.empty() : absentSince.or(() -> Optional.of(now));
    return new Attendance(agent, chosen, is, now, absent, seenAt, activeAt);
  }

  private Availability now(Instant now, Rules rules) {
    if (chosen == Availability.OFFLINE || seenAt.plus(rules.offlineAfter()).isBefore(now)) {
      return Availability.OFFLINE;
    }
    boolean idle =
        rules.awayAfter().filter(after -> activeAt.plus(after).isBefore(now)).isPresent();
    return chosen == Availability.AWAY || idle ? Availability.AWAY : Availability.ONLINE;
  }
}
