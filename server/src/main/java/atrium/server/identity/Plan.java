package atrium.server.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What evidence makes of a component, beside what is stored. Changes nothing by itself. */
final class Plan {
  private static final Comparator<Member> OLDEST_FIRST = Comparator.comparingLong(Member::birth);
  private final Component component;
  private final Membership.Groups groups;
  private final List<Move> moves;

  /** Identities that go from one customer to another together. */
  record Passage(long from, long to, List<Long> identities, boolean whole) {}

  private record Ends(long from, long to) {}

  Plan(Component component) {
    this.component = component;
    this.groups = component.groups();
    this.moves =
        component.members().values().stream()
            .sorted(OLDEST_FIRST)
            .map(one -> new Move(one, one.customer(), groups.customerOf(one.id())))
            .filter(move -> move.from() != move.to())
            .toList();
  }

  Component component() {
    return component;
  }

  Membership.Groups groups() {
    return groups;
  }

  List<Move> moves() {
    return moves;
  }

  /** Moves by where from and where to; whole where nothing stays behind. */
  List<Passage> passages() {
    var passages = new ArrayList<Passage>();
    var before = before();
    moves.stream()
        .collect(
            Collectors.groupingBy(
                move -> new Ends(move.from(), move.to()), LinkedHashMap::new, Collectors.toList()))
        .forEach((ends, some) ->
            passages.add(
                new Passage(
                    ends.from(),
                    ends.to(),
                    some.stream().map(move -> move.member().id()).toList(),
                    before.getOrDefault(ends.from(), List.of()).size() == some.size())));
    return passages;
  }

  /** Customers as they are stored, each with what it has. */
  SortedMap<Long, List<Member>> before() {
    return by(component.members(), Member::customer);
  }

  /** Customers as they come to be. */
  SortedMap<Long, List<Member>> after() {
    return by(component.members(), one -> groups.customerOf(one.id()));
  }

  private static SortedMap<Long, List<Member>> by(
      Map<Long, Member> members, Function<Member, Long> customer) {
    return members.values().stream()
        .sorted(OLDEST_FIRST)
        .collect(Collectors.groupingBy(customer, TreeMap::new, Collectors.toList()));
  }

  /** Customers that lose or gain something. */
  Set<Long> touched() {
    var touched = new LinkedHashSet<Long>();
    moves.forEach(move -> {
      touched.add(move.from());
      touched.add(move.to());
    });
    return touched;
  }

  /**
   * What a customer is to be called: as before if one of his addresses still calls itself so, else
   * as the oldest that calls itself anything.
   */
  Optional<String> name(long customer, List<Member> group) {
    var names = group.stream().flatMap(one -> one.names().stream()).toList();
    return storedName(customer).filter(names::contains).or(() -> names.stream().findFirst());
  }

  private Optional<String> storedName(long customer) {
    return component.members().values().stream()
        .filter(one -> one.birth() == customer)
        .findFirst()
        .flatMap(Member::ownName);
  }

  /** What is to be stored of each customer whose identities move. */
  Map<Long, CustomerState> states() {
    var states = new HashMap<Long, CustomerState>();
    for (var move : moves) {
      var own = move.member();
      states.put(
          own.birth(), new CustomerState(own.birth(), Optional.of(move.to()), own.ownName()));
    }
    var after = after();
    for (long customer : touched()) {
      var group = after.get(customer);
      if (group != null) {
        states.put(customer, new CustomerState(customer, Optional.empty(), name(customer, group)));
      }
    }
    return states;
  }

  /**
   * A customer's row.
   *
   * @param into who has what was born his; empty where he has it himself
   */
  record CustomerState(long id, Optional<Long> into, Optional<String> name) {}
}
