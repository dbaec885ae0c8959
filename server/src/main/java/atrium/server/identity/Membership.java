package atrium.server.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which identities are one person: a pure function of the evidence, so the order in which it
 * arrived does not matter. Evidence is taken from the strongest to the weakest; a tie is held back
 * if it would join what a person said is different, or make a group larger than any person is.
 */
final class Membership {
  /** No person has more addresses; a larger group is a defect of some source. */
  static final int LARGEST_GROUP = 200;

  private static final int WEAKEST_JOINING_RANK = 3;
  private static final Comparator<Fact> STRONGEST_FIRST =
      Comparator.comparingInt(Fact::rank).thenComparing(Fact::at).thenComparingLong(Fact::id);

  /** One piece of active evidence. */
  record Fact(long id, long a, long b, boolean same, int rank, Instant at) {}

  /** The result: each identity's group, and what was held back and why. */
  record Groups(Map<Long, List<Long>> byIdentity, Map<Long, String> held) {}

  private final Map<Long, List<Long>> groups = new HashMap<>();
  private final Map<Long, String> held = new HashMap<>();
  private final List<Fact> different;

  private Membership(List<Long> identities, List<Fact> facts) {
    identities.forEach(identity -> groups.put(identity, new ArrayList<>(List.of(identity))));
    this.different = facts.stream().filter(fact -> !fact.same()).toList();
  }

  static Groups of(List<Long> identities, List<Fact> facts) {
    var membership = new Membership(identities, facts);
    facts.stream()
        .filter(fact -> fact.same() && fact.rank() <= WEAKEST_JOINING_RANK)
        .sorted(STRONGEST_FIRST)
        .forEach(membership::take);
    return new Groups(membership.groups, membership.held);
  }

  private void take(Fact fact) {
    var one = groups.get(fact.a());
    var other = groups.get(fact.b());
    if (one == null || other == null || one.contains(fact.b())) {
      return;
    }
    if (forbidden(one, other, fact)) {
      held.put(fact.id(), "different_people");
    } else if (one.size() + other.size() > LARGEST_GROUP) {
      held.put(fact.id(), "group_too_large");
    } else {
      one.addAll(other);
      other.forEach(identity -> groups.put(identity, one));
    }
  }

  /** A person's newest decision on a pair outweighs what was attested before it. */
  private boolean forbidden(List<Long> one, List<Long> other, Fact fact) {
    return different.stream()
        .filter(no -> fact.rank() > 0 || no.at().isAfter(fact.at()))
        .anyMatch(no ->
            (one.contains(no.a()) && other.contains(no.b()))
                || (one.contains(no.b()) && other.contains(no.a())));
  }
}
