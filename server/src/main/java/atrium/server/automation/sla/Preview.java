package atrium.server.automation.sla;

import atrium.server.api.Principal;
import atrium.server.automation.hours.CalendarHours;
import atrium.server.conversations.Conversations;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What would become of conversations under way by a change of policies, reckoned from the ledger
 * without changing anything.
 */
final class Preview {
  /** Looked at, the first that were begun. */
  static final int MOST = 500;

  private final Policies policies;
  private final Conversations conversations;
  private final LineStore line = new LineStore();
  private final CourseStore store = new CourseStore();

  Preview(Policies policies, Conversations conversations) {
    this.policies = policies;
    this.conversations = conversations;
  }

  /**
   * How many conversations.
   *
   * @param looked at
   * @param matching that would follow the policy; none for one that is deleted
   * @param moved that would follow another policy than now, or none
   * @param breached that would be late at once
   * @param breachedNow that are late by what holds now
   * @param complete whether all that is under way was looked at
   */
  record Effect(
      int looked, int matching, int moved, int breached, int breachedNow, boolean complete) {}

  Effect of(Tx tx, Principal by, Optional<Long> id, Optional<Policies.Draft> draft, Instant now) {
    var hours = new CalendarHours().all(tx);
    var today = new Book(policies.all(tx), hours);
    var then = new Book(policies.as(tx, by, id, draft), hours);
    long wanted = id.orElse(0L);
    var ids = line.underWay(tx, 0, MOST);
    var courses = store.fromLedger(tx, ids);
    int matching = 0;
    int moved = 0;
    int late = 0;
    int lateNow = 0;
    for (var one : conversations.get(tx, ids)) {
      var course = Optional.ofNullable(courses.get(one.id())).map(Followed::course);
      var before = today.applied(one);
      var after = then.applied(one);
      matching += after.filter(each -> each.policy().id() == wanted).isPresent() ? 1 : 0;
      moved += Objects.equals(policy(before), policy(after)) ? 0 : 1;
      late += course.filter(each -> isLate(each, after, now)).isPresent() ? 1 : 0;
      lateNow += course.filter(each -> isLate(each, before, now)).isPresent() ? 1 : 0;
    }
    return new Effect(ids.size(), matching, moved, late, lateNow, ids.size() < MOST);
  }

  private static Optional<Long> policy(Optional<Applied> applied) {
    return applied.map(each -> each.policy().id());
  }

  private static boolean isLate(Course course, Optional<Applied> applied, Instant now) {
    return Reckoning.of(course, applied).values().stream()
        .anyMatch(clock -> clock.dueAt().filter(due -> due.isBefore(now)).isPresent());
  }
}
