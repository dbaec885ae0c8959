package atrium.server.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which identities are one person: a pure function of the evidence, so the order in which it
 * arrived does not matter. Evidence is taken from the strongest to the weakest; what would join
 * people who were said to be different, or give one person more than any person has, is held back.
 * Of what people decided about one pair the newest counts.
 */
final class Membership {
  /** The result: each identity's group, and what was held back and why. */
  record Groups(Map<Long, List<Member>> byIdentity, Map<Long, Held> held) {
    /** The customer that a group is: the one who was born first. */
    static long customer(List<Member> group) {
      return group.stream().mapToLong(Member::birth).min().orElseThrow();
    }

    /** Whose an identity is. */
    long customerOf(long identity) {
      return customer(of(identity));
    }

    List<Member> of(long identity) {
      var group = byIdentity.get(identity);
      if (group == null) {
        throw new IllegalStateException("An identity vanished while it was looked at");
      }
      return group;
    }
  }

  /** Addresses of one kind within one scope are counted together. */
  private record Namespace(String kind, String scope) {
    static Namespace of(Member member) {
      return new Namespace(member.kind(), member.scope());
    }
  }

  /** A group that grows. */
  private static final class Group {
    final List<Member> members = new ArrayList<>();
    final Map<Namespace, Integer> counts = new HashMap<>();

    /** Who is not one of them. */
    final Set<Long> others = new HashSet<>();

    void take(Group other) {
      members.addAll(other.members);
      other.counts.forEach((namespace, count) -> counts.merge(namespace, count, Integer::sum));
      others.addAll(other.others);
    }
  }

  private final Map<Long, Group> groups = new HashMap<>();
  private final Map<Long, Held> held = new HashMap<>();

  private final Set<Long> shared;

  private Membership(Collection<Member> members, Set<Long> shared) {
    this.shared = shared;
    for (var member : members) {
      var group = new Group();
      group.members.add(member);
      group.counts.put(Namespace.of(member), 1);
      groups.put(member.id(), group);
    }
  }

  /**
   * Works it out.
   *
   * @param members everything that joining evidence connects
   * @param facts active evidence; what is about others is passed over
   * @param shared addresses that are many people's: what integrations say of them joins nobody
   */
  static Groups of(Collection<Member> members, Collection<Fact> facts, Set<Long> shared) {
    var membership = new Membership(members, shared);
    var decisions = decisions(facts);
    decisions.values().stream().filter(fact -> !fact.same()).forEach(membership::keepApart);
    facts.stream()
        .filter(Fact::joins)
        .filter(fact -> membership.stands(fact, decisions))
        .sorted(Fact.STRONGEST_FIRST)
        .forEach(membership::join);
    var byIdentity = new HashMap<Long, List<Member>>();
    membership.groups.forEach(
        (identity, group) -> byIdentity.put(identity, List.copyOf(group.members)));
    return new Groups(byIdentity, Map.copyOf(membership.held));
  }

  private boolean stands(Fact fact, Map<Fact.Pair, Fact> decisions) {
    if (fact.ofIntegration() && (shared.contains(fact.a()) || shared.contains(fact.b()))) {
      held.put(fact.id(), Held.SHARED_ADDRESS);
      return false;
    }
    boolean stands = !fact.decided() || fact.equals(decisions.get(fact.pair()));
    if (!stands) {
      held.put(fact.id(), Held.DECIDED_AGAIN);
    }
    return stands;
  }

  /** What was decided last about each pair. */
  static Map<Fact.Pair, Fact> decisions(Collection<Fact> facts) {
    var newest = new HashMap<Fact.Pair, Fact>();
    facts.stream()
        .filter(Fact::decided)
        .sorted(Fact.OLDEST_FIRST)
        .forEach(fact -> newest.put(fact.pair(), fact));
    return newest;
  }

  private void keepApart(Fact no) {
    var one = groups.get(no.a());
    var other = groups.get(no.b());
    if (one != null && other != null) {
      one.others.add(no.b());
      other.others.add(no.a());
    }
  }

  private void join(Fact fact) {
    var one = groups.get(fact.a());
    var other = groups.get(fact.b());
    if (one == null || other == null || one == other) {
      return;
    }
    var obstacle = obstacle(one, other);
    if (obstacle != null) {
      held.put(fact.id(), obstacle);
      return;
    }
    var larger = one.members.size() < other.members.size() ? other : one;
    var smaller = larger == one ? other : one;
    larger.take(smaller);
    smaller.members.forEach(member -> groups.put(member.id(), larger));
  }

  private static @Nullable Held obstacle(Group one, Group other) {
    if (one.members.stream().anyMatch(member -> other.others.contains(member.id()))) {
      return Held.DIFFERENT_PEOPLE;
    }
    if (isCrowd(one) || isCrowd(other)) {
      return Held.NOT_A_PERSON;
    }
    if (one.members.size() + other.members.size() > Policy.LARGEST_GROUP) {
      return Held.GROUP_TOO_LARGE;
    }
    boolean crowded =
        one.counts.entrySet().stream()
            .anyMatch(entry ->
                entry.getValue() + other.counts.getOrDefault(entry.getKey(), 0)
                        > Policy.mostOf(entry.getKey().kind())
                    && other.counts.containsKey(entry.getKey()));
    return crowded ? Held.TOO_MANY_ADDRESSES : null;
  }

  private static boolean isCrowd(Group group) {
    return group.members.stream().anyMatch(member -> Policy.isCrowd(member.kind()));
  }
}
