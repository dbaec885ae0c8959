package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.api.Refusal;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Front door of the room, for programs that know somebody by several ids. What they say together is
 * evidence: of rank 3 where the program vouches for it, of rank 4 where it passes on a claim, which
 * joins nobody and is suggested. Saying it again changes nothing.
 */
public final class Introducing {
  private final Ids ids;
  private final InstantSource clock;
  private final Regrouping regrouping;
  private final IdentityStore identities;
  private final MemberStore members = new MemberStore();
  private final EvidenceStore evidence = new EvidenceStore();
  private final IntroductionStore store = new IntroductionStore();

  Introducing(Ids ids, InstantSource clock, Regrouping regrouping, IdentityStore identities) {
    this.ids = ids;
    this.clock = clock;
    this.regrouping = regrouping;
    this.identities = identities;
  }

  /**
   * Finds who has some ids, or makes him, and keeps that they are one person's.
   *
   * @param program whose word it is
   * @throws Refusal.Unprocessable {@code unknown_reference} if there is no such address, {@code
   *     erased_customer}, {@code component_too_large}
   */
  public Identified introduce(Tx tx, long program, Introduction who) {
    // Joining, parting and other introductions wait: who is found stays who he is.
    identities.lockAlone(tx);
    var known = known(tx, who.ids());
    var born = born(tx, who, known);
    var ends = ends(who, known, born);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var ties = ties(ends, who.isClaimed() ? 4 : Policy.INTEGRATION_RANK, at);
    var component = component(tx, known, who, born, ties);
    var groups = component.groups();
    var settled =
        born.stream()
            .map(one ->
                new IntroductionStore.Born(
                    one.id(), one.named(), one.birth(), groups.customerOf(one.id())))
            .toList();
    if (!settled.isEmpty()) {
      store.insert(tx, settled, who, at);
    }
    int added = ties.isEmpty() ? 0 : store.insertTies(tx, ties, sourceKey(program, who));
    regrouping.apply(tx, new Plan(with(component, who, settled)), Cause.EVIDENCE);
    announce(tx, settled, added > 0 ? ends : List.of(), groups);
    return new Identified(
        groups.customerOf(ends.getFirst()),
        known.isEmpty() && who.identity().isEmpty(),
        apart(ends, ties, groups));
  }

  private static String sourceKey(long program, Introduction who) {
    return (who.isClaimed() ? "claim by " : "word of ") + program;
  }

  /** Those of the ids that are kept already, under whatever spelling. */
  private Map<NamedId, Long> known(Tx tx, List<NamedId> named) {
    var wanted = new LinkedHashSet<IdentityStore.Wanted>();
    named.stream()
        .flatMap(one -> spelled(one).stream())
        .forEach(address -> wanted.add(new IdentityStore.Wanted(tx.workspace(), address)));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var rows =
        IdentityStore.read(identities.find(tx, wanted).await())
            .getOrDefault(tx.workspace(), Map.of());
    var known = new HashMap<NamedId, Long>();
    for (var one : named) {
      for (var address : spelled(one)) {
        var row = rows.get(address);
        if (row != null) {
          known.putIfAbsent(one, row.id());
        }
      }
    }
    return known;
  }

  private static List<Address> spelled(NamedId one) {
    var address = one.address();
    return one.spellings().stream()
        .map(value -> new Address(address.kind(), address.scope(), value))
        .toList();
  }

  /** The new ones, each born after everybody it may be joined with: the oldest keeps his id. */
  private List<IntroductionStore.Born> born(Tx tx, Introduction who, Map<NamedId, Long> known) {
    var there = new HashSet<>(known.values());
    who.identity().ifPresent(there::add);
    long latest =
        members.members(tx, there).values().stream().mapToLong(Member::customer).max().orElse(0);
    var born = new ArrayList<IntroductionStore.Born>();
    for (var one : who.ids()) {
      if (!known.containsKey(one)) {
        long birth = ids.next();
        while (birth < latest) {
          birth = ids.next();
        }
        born.add(new IntroductionStore.Born(ids.next(), one, birth, birth));
      }
    }
    return born;
  }

  /** All that were named; first what all others are tied to. */
  private static List<Long> ends(
      Introduction who, Map<NamedId, Long> known, List<IntroductionStore.Born> born) {
    var byName = new HashMap<>(known);
    born.forEach(one -> byName.put(one.named(), one.id()));
    var ends = new LinkedHashSet<Long>();
    for (var one : who.ids()) {
      if (one.isOnesOwn()) {
        ends.add(Objects.requireNonNull(byName.get(one)));
      }
    }
    who.identity().ifPresent(ends::add);
    who.ids().forEach(one -> ends.add(Objects.requireNonNull(byName.get(one))));
    return List.copyOf(ends);
  }

  private List<Fact> ties(List<Long> ends, int rank, Instant at) {
    long first = ends.getFirst();
    return ends.stream()
        .skip(1)
        .map(other ->
            new Fact(ids.next(), Math.min(first, other), Math.max(first, other), true, rank, at))
        .toList();
  }

  /** Everything that hangs together with them, and with what is said now. */
  private Component component(
      Tx tx,
      Map<NamedId, Long> known,
      Introduction who,
      List<IntroductionStore.Born> born,
      List<Fact> ties) {
    var start = new HashSet<>(known.values());
    who.identity().ifPresent(start::add);
    var stored = regrouping.look(tx, start);
    if (!stored.members().keySet().containsAll(start)) {
      throw new Refusal.Unprocessable(
          "unknown_reference",
          "There is nothing of this id.",
          Refusal.Fault.of("/identity_id", "unknown"));
    }
    if (!stored.whole()) {
      throw new Refusal.Unprocessable(
          Held.COMPONENT_TOO_LARGE.text(), "More hangs together here than one person has.");
    }
    if (start.stream().anyMatch(id -> isErased(stored, id))) {
      throw new Refusal.Unprocessable("erased_customer", "The customer was erased.");
    }
    var all = new HashMap<>(stored.members());
    born.forEach(one -> all.put(one.id(), member(who, one)));
    var facts = new ArrayList<>(stored.facts());
    facts.addAll(ties);
    return new Component(all, facts, shared(tx, stored, ties, all), stored.whole());
  }

  private static boolean isErased(Component stored, long id) {
    var member = stored.members().get(id);
    return member != null && member.erased();
  }

  private Set<Long> shared(Tx tx, Component stored, List<Fact> ties, Map<Long, Member> all) {
    var ends = new ArrayList<>(evidence.ends(tx, stored.members().keySet()));
    ties.stream()
        .filter(Fact::ofIntegration)
        .forEach(tie -> {
          ends.add(end(tie.a(), Objects.requireNonNull(all.get(tie.b()))));
          ends.add(end(tie.b(), Objects.requireNonNull(all.get(tie.a()))));
        });
    var shared = new HashSet<>(stored.shared());
    shared.addAll(Sharing.of(ends));
    return shared;
  }

  private static Sharing.End end(long identity, Member other) {
    return new Sharing.End(identity, other.id(), other.kind(), other.scope());
  }

  private static Member member(Introduction who, IntroductionStore.Born one) {
    var name = who.name().map(Names::clean);
    return new Member(
        one.id(),
        one.address().kind(),
        one.address().scope(),
        one.birth(),
        one.customer(),
        false,
        one.customer() == one.birth() ? name : Optional.empty(),
        name.stream().toList());
  }

  private static Component with(
      Component component, Introduction who, List<IntroductionStore.Born> born) {
    var all = new HashMap<>(component.members());
    born.forEach(one -> all.put(one.id(), member(who, one)));
    return new Component(all, component.facts(), component.shared(), component.whole());
  }

  private static void announce(
      Tx tx, List<IntroductionStore.Born> born, List<Long> ends, Membership.Groups groups) {
    var created = new LinkedHashSet<Long>();
    born.stream()
        .filter(one -> one.birth() == one.customer())
        .forEach(one -> created.add(one.customer()));
    var changed = new LinkedHashSet<Long>();
    born.forEach(one -> changed.add(one.customer()));
    ends.forEach(one -> changed.add(groups.customerOf(one)));
    changed.removeAll(created);
    created.forEach(one -> tx.announce(IdentityEvent.created(one)));
    changed.forEach(one -> tx.announce(IdentityEvent.changed(one)));
  }

  private static List<Identified.Apart> apart(
      List<Long> ends, List<Fact> ties, Membership.Groups groups) {
    long customer = groups.customerOf(ends.getFirst());
    var apart = new ArrayList<Identified.Apart>();
    for (int i = 1; i < ends.size(); i++) {
      long other = groups.customerOf(ends.get(i));
      if (other != customer) {
        var held = groups.held().get(ties.get(i - 1).id());
        var reason =
            held != null
                ? held.text()
                : ties.get(i - 1).joins() ? Held.DIFFERENT_PEOPLE.text() : "claimed";
        apart.add(new Identified.Apart(ends.get(i), other, reason));
      }
    }
    return apart;
  }
}
