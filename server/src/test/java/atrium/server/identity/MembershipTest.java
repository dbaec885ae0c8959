package atrium.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import atrium.connector.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * What must hold of membership whatever the evidence, in thousands of awkward worlds. Each failure
 * names the seed of its world.
 */
class MembershipTest {
  private static final long WORLDS = 5_000;

  /**
   * What a server keeps: whose each identity is, brought up to date by looking at what is touched.
   */
  private static final class Kept {
    private final Map<Long, Member> members;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Long, Long> customers = new HashMap<>();

    Kept(World world) {
      this.members = world.members();
      members.values().forEach(one -> customers.put(one.id(), one.birth()));
    }

    void add(Collection<Fact> some) {
      for (var fact : some) {
        if (!facts.contains(fact)) {
          facts.add(fact);
        }
      }
      regroup(some);
    }

    void remove(Collection<Fact> some) {
      facts.removeAll(some);
      regroup(some);
    }

    private void regroup(Collection<Fact> touched) {
      var start = new HashSet<Long>();
      touched.forEach(fact -> start.addAll(List.of(fact.a(), fact.b())));
      for (long id : Set.copyOf(start)) {
        start.addAll(withOneCustomer(id));
      }
      var shared = shared(members, facts);
      var reached = Component.reach(start, some -> neighbours(some, shared));
      var stored = new HashMap<Long, Member>();
      reached.forEach(id -> stored.put(id, stored(id)));
      var inside =
          facts.stream()
              .filter(fact -> reached.contains(fact.a()) && reached.contains(fact.b()))
              .toList();
      for (var move : new Plan(new Component(stored, inside, shared, true)).moves()) {
        customers.put(move.member().id(), move.to());
      }
    }

    private Member stored(long id) {
      var one = Objects.requireNonNull(members.get(id));
      return new Member(
          id,
          one.kind(),
          one.scope(),
          one.birth(),
          Objects.requireNonNull(customers.get(id)),
          false,
          Optional.empty(),
          List.of());
    }

    private Set<Long> withOneCustomer(long id) {
      var found = new HashSet<Long>();
      customers.forEach((other, customer) -> {
        if (customer.equals(customers.get(id))) {
          found.add(other);
        }
      });
      return found;
    }

    private Collection<Long> neighbours(Collection<Long> some, Set<Long> shared) {
      var found = new HashSet<Long>();
      for (var fact : facts) {
        if (fact.joins() && some.contains(fact.a()) && counts(fact, fact.a(), shared)) {
          found.add(fact.b());
        }
        if (fact.joins() && some.contains(fact.b()) && counts(fact, fact.b(), shared)) {
          found.add(fact.a());
        }
      }
      return found;
    }

    private static boolean counts(Fact fact, long end, Set<Long> shared) {
      return !fact.ofIntegration() || !shared.contains(end);
    }
  }

  /** Those who are many people's, by all there is. */
  private static Set<Long> shared(Map<Long, Member> members, Collection<Fact> facts) {
    var ends = new ArrayList<Sharing.End>();
    facts.stream()
        .filter(Fact::ofIntegration)
        .forEach(fact -> {
          ends.add(end(fact.a(), Objects.requireNonNull(members.get(fact.b()))));
          ends.add(end(fact.b(), Objects.requireNonNull(members.get(fact.a()))));
        });
    return Sharing.of(ends);
  }

  private static Sharing.End end(long identity, Member other) {
    return new Sharing.End(identity, other.id(), other.kind(), other.scope());
  }

  private static Map<Long, Long> worked(World world, Collection<Fact> facts) {
    var groups = Membership.of(world.members().values(), facts, shared(world.members(), facts));
    var customers = new HashMap<Long, Long>();
    world.members().keySet().forEach(id -> customers.put(id, groups.customerOf(id)));
    return customers;
  }

  private static void inEveryWorld(LongConsumer claim) {
    for (long seed = 1; seed <= WORLDS; seed++) {
      try {
        claim.accept(seed);
      } catch (AssertionError wrong) {
        fail("In world " + seed + ": " + wrong.getMessage(), wrong);
      }
    }
  }

  @Test
  void anyOrderAndAnyBatchesOfTheSameEvidenceGiveTheSameCustomers() {
    inEveryWorld(seed -> {
      var world = new World(seed);
      var whole = worked(world, world.facts());
      assertThat(worked(world, world.shuffled())).isEqualTo(whole);
      var kept = new Kept(world);
      var order = world.shuffled();
      for (int from = 0; from < order.size(); ) {
        int to = Math.min(order.size(), from + 1 + world.random().nextInt(3));
        kept.add(order.subList(from, to));
        from = to;
      }
      assertThat(kept.customers).isEqualTo(whole);
    });
  }

  @Test
  void whatIsReportedAgainChangesNothing() {
    inEveryWorld(seed -> {
      var world = new World(seed);
      var kept = new Kept(world);
      kept.add(world.facts());
      var before = Map.copyOf(kept.customers);
      for (var fact : world.shuffled()) {
        kept.add(List.of(fact));
      }
      assertThat(kept.customers).isEqualTo(before);
    });
  }

  @Test
  void takingBackAnyEvidenceIsAsIfItHadNeverBeen() {
    inEveryWorld(seed -> {
      var world = new World(seed);
      var kept = new Kept(world);
      var order = world.shuffled();
      int some = world.random().nextInt(order.size() + 1);
      kept.add(order.subList(0, some));
      var before = Map.copyOf(kept.customers);
      order.subList(some, order.size()).forEach(fact -> kept.add(List.of(fact)));
      var back = new ArrayList<>(order.subList(some, order.size()));
      Collections.shuffle(back, world.random());
      back.forEach(fact -> kept.remove(List.of(fact)));
      assertThat(kept.customers).isEqualTo(before);
      assertThat(kept.customers).isEqualTo(worked(world, order.subList(0, some)));
    });
  }

  @Test
  void noPersonHasWhatNoPersonHasAfterAnyStep() {
    inEveryWorld(seed -> {
      var world = new World(seed);
      var kept = new Kept(world);
      for (var fact : world.shuffled()) {
        kept.add(List.of(fact));
        requireConstraints(kept);
      }
      for (var fact : world.shuffled()) {
        kept.remove(List.of(fact));
        requireConstraints(kept);
      }
    });
  }

  private static void requireConstraints(Kept kept) {
    var groups = new HashMap<Long, List<Member>>();
    kept.members
        .values()
        .forEach(one ->
            groups.computeIfAbsent(kept.customers.get(one.id()), _ -> new ArrayList<>()).add(one));
    groups.forEach((customer, group) -> {
      assertThat(customer).isEqualTo(Membership.Groups.customer(group));
      var counts = new HashMap<String, Integer>();
      group.forEach(one -> counts.merge(one.kind() + one.scope(), 1, Integer::sum));
      group.forEach(one ->
          assertThat(counts.get(one.kind() + one.scope()))
              .isLessThanOrEqualTo(Policy.mostOf(one.kind())));
      if (group.stream().anyMatch(one -> Policy.isCrowd(one.kind()))) {
        assertThat(group).hasSize(1);
      }
    });
    Membership.decisions(kept.facts).values().stream()
        .filter(fact -> !fact.same())
        .forEach(
            no -> assertThat(kept.customers.get(no.a())).isNotEqualTo(kept.customers.get(no.b())));
  }

  @Test
  void everyIdEverGivenLeadsInOneStepToACustomerWhoIsThere() {
    inEveryWorld(seed -> {
      var world = new World(seed);
      var kept = new Kept(world);
      for (var fact : world.shuffled()) {
        kept.add(List.of(fact));
        var ofBirth = new HashMap<Long, Long>();
        world
            .members()
            .values()
            .forEach(one -> ofBirth.put(one.birth(), kept.customers.get(one.id())));
        ofBirth.values().forEach(there -> assertThat(ofBirth.get(there)).isEqualTo(there));
      }
    });
  }

  @Test
  void theWeakestTwoRanksJoinNobody() {
    inEveryWorld(seed -> {
      var world = new World(seed);
      var claims = world.facts().stream().filter(fact -> fact.rank() > 3).toList();
      assertThat(Set.copyOf(worked(world, claims).values())).hasSize(world.members().size());
    });
  }

  @Test
  void theWorldsAreAwkward() {
    var reasons = new HashSet<Held>();
    int joined = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      var world = new World(seed);
      var shared = shared(world.members(), world.facts());
      reasons.addAll(
          Membership.of(world.members().values(), world.facts(), shared).held().values());
      joined +=
          Set.copyOf(worked(world, world.facts()).values()).size() < world.members().size() ? 1 : 0;
    }
    assertThat(reasons)
        .contains(
            Held.DIFFERENT_PEOPLE, Held.TOO_MANY_ADDRESSES, Held.NOT_A_PERSON, Held.SHARED_ADDRESS);
    assertThat(joined).isGreaterThan((int) WORLDS / 2);
  }

  @Test
  void aGroupEndsAtTwoHundredAndWhatIsTooMuchIsHeldBack() {
    var members = new ArrayList<Member>();
    var facts = new ArrayList<Fact>();
    for (long id = 1; id <= 230; id++) {
      members.add(
          new Member(
              id, Address.VISITOR, "site " + id % 10, id, id, false, Optional.empty(), List.of()));
      if (id > 1) {
        facts.add(new Fact(id, 1, id, true, 1, Instant.EPOCH.plusSeconds(id)));
      }
    }
    var groups = Membership.of(members, facts, Set.of());
    assertThat(groups.of(1)).hasSize(Policy.LARGEST_GROUP);
    assertThat(groups.held()).hasSize(30).containsValue(Held.GROUP_TOO_LARGE);
  }

  @Test
  void whatATillTiesToEverybodyJoinsNobody() {
    var members = new HashMap<Long, Member>();
    var facts = new ArrayList<Fact>();
    for (long id = 1; id <= 7; id++) {
      var kind = id == 1 ? "phone" : "external";
      members.put(id, new Member(id, kind, "", id, id, false, Optional.empty(), List.of()));
      if (id > 1) {
        facts.add(new Fact(id, 1, id, true, 3, Instant.EPOCH));
      }
    }
    var five = facts.subList(0, 5);
    assertThat(Membership.of(members.values(), five, shared(members, five)).of(1)).hasSize(2);
    var six = Membership.of(members.values(), facts, shared(members, facts));
    assertThat(six.of(1)).hasSize(1);
    assertThat(six.held().values()).containsOnly(Held.SHARED_ADDRESS);
  }

  @Test
  void aPhoneThatThousandsShareJoinsNoMoreThanOnePersonHas() {
    var members = new ArrayList<Member>();
    var facts = new ArrayList<Fact>();
    for (long id = 1; id <= Policy.LARGEST_COMPONENT; id++) {
      var kind = id == 1 ? Address.WA_ID : Address.WA_BSUID;
      members.add(new Member(id, kind, "", id, id, false, Optional.empty(), List.of()));
      if (id > 1) {
        facts.add(new Fact(id, 1, id, true, 1, Instant.EPOCH));
      }
    }
    var groups = Membership.of(members, facts, Set.of());
    assertThat(groups.of(1)).hasSize(1 + Policy.mostOf(Address.WA_BSUID));
  }
}
