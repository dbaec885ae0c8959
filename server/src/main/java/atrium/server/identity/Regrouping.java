package atrium.server.identity;

import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings customers in line with evidence: reads what it connects, works out the groups, moves what
 * is elsewhere. Whoever writes holds the workspace's lock alone from before the first reading until
 * the commit, also where it turns out that nothing moves; so nobody sees half of what another
 * decided, and ingest places no message by a customer that is just changing.
 */
final class Regrouping {
  private final Ids ids;
  private final InstantSource clock;
  private final MoveWatch watch;
  private final MemberStore members = new MemberStore();
  private final EvidenceStore evidence = new EvidenceStore();

  Regrouping(Ids ids, InstantSource clock, MoveWatch watch) {
    this.ids = ids;
    this.clock = clock;
    this.watch = watch;
  }

  /** Everything that evidence connects with some identities. */
  Component look(Tx tx, Collection<Long> start) {
    // Of who was joined by what has just become many people's, nothing else leads to the others.
    var from = new HashSet<>(start);
    var customers =
        new HashSet<>(members.members(tx, start).values().stream().map(Member::customer).toList());
    from.addAll(members.ofCustomers(tx, customers));
    var shared = new HashSet<Long>();
    var reached =
        Component.reach(
            from,
            edge -> {
              shared.addAll(Sharing.of(evidence.ends(tx, edge)));
              return evidence.neighbours(tx, edge, shared);
            });
    boolean whole = reached.size() <= Policy.LARGEST_COMPONENT;
    return new Component(members.members(tx, reached), evidence.facts(tx, reached), shared, whole);
  }

  /** Writes what a plan says; the caller holds the lock since before he looked. */
  void apply(Tx tx, Plan plan, Cause cause) {
    var facts = plan.component().facts().stream().filter(Fact::joins).toList();
    if (!facts.isEmpty()) {
      evidence.judge(tx, facts, plan.groups().held());
    }
    if (!plan.component().shared().isEmpty()) {
      evidence.holdShared(tx, plan.component().shared());
    }
    if (plan.moves().isEmpty()) {
      return;
    }
    members.move(tx, plan.moves());
    members.write(tx, plan.states().values());
    for (var passage : plan.passages()) {
      members.record(tx, ids.next(), passage, cause, clock.instant());
      tx.announce(
          passage.whole()
              ? IdentityEvent.merged(passage.to(), passage.from(), passage.identities())
              : IdentityEvent.split(passage.to(), passage.from(), passage.identities()));
      if (!passage.whole()) {
        tx.announce(IdentityEvent.changed(passage.from()));
      }
    }
    watch.moved(tx, plan.touched(), affected(plan));
  }

  private static List<Long> affected(Plan plan) {
    Set<Long> touched = plan.touched();
    return plan.after().entrySet().stream()
        .filter(customer -> touched.contains(customer.getKey()))
        .flatMap(customer -> customer.getValue().stream())
        .map(Member::id)
        .toList();
  }

  /**
   * Holds back what would join across a component that is larger than any source can rightly tie.
   */
  void stop(Tx tx, Component component) {
    var held = new HashMap<Long, Held>();
    for (var fact : component.facts()) {
      var one = component.members().get(fact.a());
      var other = component.members().get(fact.b());
      boolean apart = one != null && other != null && one.customer() != other.customer();
      if (fact.joins() && apart) {
        held.put(fact.id(), Held.COMPONENT_TOO_LARGE);
      }
    }
    if (!held.isEmpty()) {
      evidence.judge(
          tx, component.facts().stream().filter(f -> held.containsKey(f.id())).toList(), held);
    }
  }
}
