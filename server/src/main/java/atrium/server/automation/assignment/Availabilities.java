package atrium.server.automation.assignment;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Front door, for who is there: what pages say, what agents say, and what lapses by itself. */
public final class Availabilities {
  private final Database database;
  private final InstantSource clock;
  private final Duration offlineAfter;
  private final AvailabilityStore store = new AvailabilityStore();

  /**
   * @param offlineAfter how long none of an agent's pages may be open before he is taken to be gone
   */
  public Availabilities(Database database, InstantSource clock, Duration offlineAfter) {
    this.database = database;
    this.clock = clock;
    this.offlineAfter = offlineAfter;
  }

  /**
   * Pages of these agents are open.
   *
   * @param active those of them who did something since this was said last
   */
  public void attending(long workspace, Set<Long> present, Set<Long> active) {
    var all = new TreeSet<>(present);
    all.addAll(active);
    if (!all.isEmpty()) {
      database.inWorkspace(
          workspace,
          tx -> {
            var now = now();
            var rules = rules(tx);
            return update(
                tx,
                all,
                one -> active.contains(one.agent()) ? one.active(now) : one.seen(now, rules));
          });
    }
  }

  /**
   * An agent says what he is.
   *
   * @throws Refusal.Forbidden {@code agents_only}
   */
  void choose(Principal who, Availability wanted) {
    if (who.kind() != Principal.Kind.AGENT) {
      throw new Refusal.Forbidden("agents_only", "Only an agent is there or not.");
    }
    database.inWorkspace(
        who.workspace(),
        tx -> update(tx, List.of(who.actor()), one -> one.choosing(wanted, now())));
  }

  /** Takes agents for away or gone whose time for that has come; by one node at a time. */
  public void lapse() {
    var now = now();
    var lapsed =
        database.everywhere(Reason.TIMERS, tx -> store.lapsed(tx, now, now.minus(offlineAfter)));
    lapsed.forEach((workspace, agents) ->
        database.inWorkspace(workspace, tx -> update(tx, agents, UnaryOperator.identity())));
  }

  private int update(Tx tx, Collection<Long> agents, UnaryOperator<Attendance> change) {
    var now = now();
    var rules = rules(tx);
    store.create(tx, agents, now);
    var before = store.lock(tx, agents);
    var changed = new ArrayList<Attendance>();
    for (var one : before.values()) {
      var after = change.apply(one).settled(now, rules);
      if (!after.equals(one)) {
        changed.add(after);
      }
      if (after.state() != one.state()) {
        tx.announce(
            new AssignmentEvent.AvailabilityChanged(one.agent(), one.state(), after.state()));
      }
    }
    if (!changed.isEmpty()) {
      store.write(tx, changed);
    }
    return changed.size();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Attendance.Rules rules(Tx tx) {
    return store.defaults(tx).rules(offlineAfter);
  }
}
