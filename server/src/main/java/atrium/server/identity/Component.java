package atrium.server.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that joining evidence connects, and the evidence.
 *
 * @param shared addresses that are many people's
 * @param whole false where there is more than is ever looked at; then nothing follows from it
 */
record Component(Map<Long, Member> members, List<Fact> facts, Set<Long> shared, boolean whole) {
  Component {
    members = Map.copyOf(members);
    facts = List.copyOf(facts);
    shared = Set.copyOf(shared);
  }

  /** The same after something was decided. */
  Component with(List<Fact> added, Set<Long> removed) {
    var after = new ArrayList<>(facts);
    after.removeIf(fact -> removed.contains(fact.id()));
    after.addAll(added);
    return new Component(members, after, shared, whole);
  }

  /** The group of each, by the rules. */
  Membership.Groups groups() {
    return Membership.of(members.values(), facts, shared);
  }

  /**
   * What hangs together with some identities. Stops where it is more than is ever looked at.
   *
   * @param neighbours those that evidence ties directly to some
   */
  static Set<Long> reach(
      Collection<Long> start, Function<Collection<Long>, Collection<Long>> neighbours) {
    var reached = new HashSet<>(start);
    Collection<Long> edge = Set.copyOf(start);
    while (!edge.isEmpty() && reached.size() <= Policy.LARGEST_COMPONENT) {
      var next = new HashSet<>(neighbours.apply(edge));
      next.removeAll(reached);
      reached.addAll(next);
      edge = next;
    }
    return reached;
  }
}
