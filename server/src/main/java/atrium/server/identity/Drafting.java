package atrium.server.identity;

import atrium.server.api.Refusal;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes evidence of wishes and refuses those that cannot come true. Writes nothing. */
final class Drafting {
  private final Ids ids;
  private final InstantSource clock;
  private final Regrouping regrouping;
  private final CustomerStore customers = new CustomerStore();
  private final MemberStore members = new MemberStore();
  private final EvidenceStore evidence = new EvidenceStore();
  private final DecisionStore decisions = new DecisionStore();

  Drafting(Ids ids, InstantSource clock, Regrouping regrouping) {
    this.ids = ids;
    this.clock = clock;
    this.regrouping = regrouping;
  }

  Draft draft(Tx tx, Decision.By by, Wish wish) {
    return switch (wish) {
      case Wish.Merge merge -> merge(tx, by, merge);
      case Wish.Apart apart -> apart(tx, by, apart);
      case Wish.Split split -> split(tx, by, split);
      case Wish.Undo undo -> undo(tx, undo);
    };
  }

  private Draft merge(Tx tx, Decision.By by, Wish.Merge wish) {
    long one = customers.current(tx, wish.customer()).orElseThrow(Refusal.NotFound::new);
    long other = customers.current(tx, wish.other()).orElseThrow(() -> unknown("/customer_id"));
    if (one == other) {
      throw refused("same_customer", "These are one customer already.");
    }
    var component = component(tx, members.ofCustomers(tx, List.of(one, other)));
    var ones = of(component, one);
    var others = of(component, other);
    long act = ids.next();
    var at = now(component);
    var added = new ArrayList<Fact>();
    added.add(fact(oldest(ones).id(), oldest(others).id(), true, at));
    var said = across(component, ones, others);
    if (!said.isEmpty() && !wish.override()) {
      throw new Refusal.Conflict(
          "decided_different", "Somebody decided that these are different people.");
    }
    said.stream()
        .filter(no -> !no.pair().equals(added.getFirst().pair()))
        .forEach(no -> added.add(fact(no.a(), no.b(), true, at)));
    var plan = new Plan(component.with(added, Set.of()));
    requireTogether(plan, union(ones, others));
    return new Draft(
        plan,
        Optional.of(
            new Decision(
                act,
                Decision.Act.MERGE,
                oldest(ones).id(),
                oldest(others).id(),
                by,
                at,
                Optional.empty())),
        added,
        Set.of(),
        evidence.decisionsOf(tx, said.stream().map(Fact::id).toList()));
  }

  /**
   * Says no of the oldest of each and all of the other, so that it holds for whatever is left of
   * either should one of them be split.
   */
  private Draft apart(Tx tx, Decision.By by, Wish.Apart wish) {
    long one = customers.current(tx, wish.customer()).orElseThrow(Refusal.NotFound::new);
    long other = customers.current(tx, wish.other()).orElseThrow(() -> unknown("/customer_id"));
    if (one == other) {
      throw refused("same_customer", "These are one customer; take an address out instead.");
    }
    var component = component(tx, members.ofCustomers(tx, List.of(one, other)));
    var ones = of(component, one);
    var others = of(component, other);
    if (!across(component, ones, others).isEmpty()) {
      throw new Refusal.Conflict(
          "decided_different", "Somebody decided that these are different people.");
    }
    var at = now(component);
    var pairs = new LinkedHashSet<Fact.Pair>();
    others.forEach(each -> pairs.add(Fact.Pair.of(oldest(ones).id(), each.id())));
    ones.forEach(each -> pairs.add(Fact.Pair.of(each.id(), oldest(others).id())));
    var added = pairs.stream().map(pair -> fact(pair.a(), pair.b(), false, at)).toList();
    return new Draft(
        new Plan(component.with(added, Set.of())),
        Optional.of(
            new Decision(
                ids.next(),
                Decision.Act.APART,
                oldest(ones).id(),
                oldest(others).id(),
                by,
                at,
                Optional.empty())),
        added,
        Set.of(),
        List.of());
  }

  private Draft split(Tx tx, Decision.By by, Wish.Split wish) {
    long customer = customers.current(tx, wish.customer()).orElseThrow(Refusal.NotFound::new);
    var component = component(tx, members.ofCustomers(tx, List.of(customer)));
    var all = of(component, customer);
    var rest = all.stream().filter(one -> one.id() != wish.identity()).toList();
    if (rest.size() == all.size()) {
      throw unknown("/identity_id");
    }
    if (rest.isEmpty()) {
      throw refused("only_address", "The customer has no other address.");
    }
    var at = now(component);
    var added = new ArrayList<Fact>();
    rest.forEach(one -> added.add(fact(one.id(), wish.identity(), false, at)));
    added.addAll(kept(component.with(added, Set.of()), rest, at));
    var plan = new Plan(component.with(added, Set.of()));
    requireTogether(plan, rest);
    return new Draft(
        plan,
        Optional.of(
            new Decision(
                ids.next(),
                Decision.Act.SPLIT,
                wish.identity(),
                oldest(rest).id(),
                by,
                at,
                Optional.empty())),
        added,
        Set.of(),
        List.of());
  }

  /** That those who stay are one person, where only what is taken out showed it. */
  private List<Fact> kept(Component parted, List<Member> rest, Instant at) {
    var groups = parted.groups();
    var added = new ArrayList<Fact>();
    var first = oldest(rest);
    var tied = new HashSet<>(groups.of(first.id()));
    for (var one : rest) {
      if (!tied.contains(one)) {
        added.add(fact(first.id(), one.id(), true, at));
        tied.addAll(groups.of(one.id()));
      }
    }
    return added;
  }

  private Draft undo(Tx tx, Wish.Undo wish) {
    var decision = decisions.get(tx, wish.decision()).orElseThrow(Refusal.NotFound::new);
    if (decision.undone().isPresent()) {
      throw new Refusal.Conflict("already_undone", "It was taken back already.");
    }
    Map<Long, Fact.Pair> pairs = evidence.ofDecision(tx, decision.id());
    var start = new HashSet<Long>();
    pairs.values().forEach(pair -> start.addAll(List.of(pair.a(), pair.b())));
    var component = component(tx, start);
    return new Draft(
        new Plan(component.with(List.of(), pairs.keySet())),
        Optional.empty(),
        List.of(),
        pairs.keySet(),
        List.of());
  }

  private Component component(Tx tx, Collection<Long> start) {
    var component = regrouping.look(tx, start);
    if (!component.whole()) {
      throw refused(
          Held.COMPONENT_TOO_LARGE.text(), "More hangs together here than one person has.");
    }
    if (component.members().values().stream().anyMatch(Member::erased)) {
      throw refused("erased_customer", "The customer was erased.");
    }
    return component;
  }

  private static List<Member> of(Component component, long customer) {
    return component.members().values().stream()
        .filter(one -> one.customer() == customer)
        .sorted(Comparator.comparingLong(Member::birth))
        .toList();
  }

  private static Member oldest(List<Member> some) {
    return some.getFirst();
  }

  private static List<Member> union(List<Member> some, List<Member> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** What was decided last about pairs of which each customer has one, and says no. */
  private static List<Fact> across(Component component, List<Member> ones, List<Member> others) {
    var one = new HashSet<>(ones.stream().map(Member::id).toList());
    var other = new HashSet<>(others.stream().map(Member::id).toList());
    return Membership.decisions(component.facts()).values().stream()
        .filter(fact -> !fact.same())
        .filter(fact ->
            (one.contains(fact.a()) && other.contains(fact.b()))
                || (one.contains(fact.b()) && other.contains(fact.a())))
        .sorted(Fact.OLDEST_FIRST)
        .toList();
  }

  private static void requireTogether(Plan plan, List<Member> some) {
    var group = plan.groups().of(some.getFirst().id());
    if (group.containsAll(some)) {
      return;
    }
    var wanted = new HashSet<>(some.stream().map(Member::id).toList());
    var reason =
        plan.component().facts().stream()
            .filter(fact -> wanted.contains(fact.a()) && wanted.contains(fact.b()))
            .sorted(Fact.STRONGEST_FIRST)
            .map(fact -> plan.groups().held().get(fact.id()))
            .filter(held -> held != null && held != Held.DECIDED_AGAIN)
            .findFirst()
            .orElse(Held.DIFFERENT_PEOPLE);
    throw refused(reason.text(), sentence(reason));
  }

  private static String sentence(Held reason) {
    return switch (reason) {
      case DIFFERENT_PEOPLE, DECIDED_AGAIN ->
          "Somebody decided that some of these are different people.";
      case TOO_MANY_ADDRESSES -> "One person has no more addresses of one kind.";
      case GROUP_TOO_LARGE -> "One person has no more addresses.";
      case NOT_A_PERSON -> "A group of people is no customer.";
      case SHARED_ADDRESS -> "One of these addresses is many people's.";
      case COMPONENT_TOO_LARGE -> "More hangs together here than one person has.";
    };
  }

  /** Later than everything that was decided about these, whatever clocks say. */
  private Instant now(Component component) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return component.facts().stream()
        .filter(Fact::decided)
        .map(fact -> fact.at().plus(1, ChronoUnit.MICROS))
        .filter(now::isBefore)
        .max(Instant::compareTo)
        .orElse(now);
  }

  private Fact fact(long one, long other, boolean same, Instant at) {
    return new Fact(ids.next(), Math.min(one, other), Math.max(one, other), same, 0, at);
  }

  private static Refusal unknown(String pointer) {
    return new Refusal.Unprocessable(
        "unknown_reference", "There is nothing of this id.", Refusal.Fault.of(pointer, "unknown"));
  }

  private static Refusal refused(String code, String message) {
    return new Refusal.Unprocessable(code, message);
  }
}
