package atrium.server.identity.suggestions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares addresses with those that share a key with them, and with nobody else. What more
 * customers share than share anything rightly suggests nothing.
 */
final class Comparing {
  /** How many customers may share what still tells something about two of them. */
  static final int MOST_CUSTOMERS = 5;

  /** How many holders of a key are looked at. */
  private static final int MOST_HOLDERS = 101;

  /** How many suggestions an address makes. */
  private static final int MOST_EACH = 20;

  private static final Comparator<Pairing> STRONGEST =
      Comparator.comparingDouble((Pairing pair) -> -pair.score())
          .thenComparingLong(Pairing::a)
          .thenComparingLong(Pairing::b);

  private final InstantSource clock;
  private final Suggesting.Watch watch;
  private final KeyStore keys = new KeyStore();
  private final SuggestionStore store = new SuggestionStore();
  private final DueStore due = new DueStore();

  Comparing(InstantSource clock, Suggesting.Watch watch) {
    this.clock = clock;
    this.watch = watch;
  }

  /** Who has a key. */
  private record Sharing(Key key, List<Holding> holders) {
    long customers() {
      return holders.stream().map(Holding::customer).distinct().count();
    }

    boolean isGeneric() {
      return holders.size() >= MOST_HOLDERS || customers() > MOST_CUSTOMERS;
    }
  }

  void compare(Tx tx, List<DueStore.Due> taken) {
    var ids = taken.stream().map(DueStore.Due::identity).toList();
    var bearers = keys.bearers(tx, ids);
    var gone = keys.replace(tx, ids, own(tx, bearers.values()));
    var wanted = new HashSet<>(keys.keys(tx, ids));
    wanted.addAll(gone);
    var sharing = new ArrayList<>(sharing(tx, wanted));
    keys.claims(tx, ids).forEach(both -> sharing.add(new Sharing(both.getFirst().key(), both)));
    var stored = new LinkedHashMap<Pairing.Pair, Pairing>();
    store.of(tx, ids).forEach(pair -> stored.put(pair.pair(), pair));
    write(tx, stored, pairs(ids, sharing));
    again(tx, sharing, taken.stream().anyMatch(DueStore.Due::spread));
  }

  private List<KeyStore.Typed> own(Tx tx, Collection<Key.Bearer> bearers) {
    var own = new ArrayList<KeyStore.Typed>();
    for (var bearer : bearers) {
      for (var key : Key.own(bearer)) {
        own.add(
            new KeyStore.Typed(tx.workspace(), bearer.identity(), 0, key.text(), clock.instant()));
      }
    }
    return own;
  }

  private List<Sharing> sharing(Tx tx, Set<Key> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    return keys.holders(tx, wanted, MOST_HOLDERS).stream()
        .collect(groupingBy(Holding::key))
        .entrySet()
        .stream()
        .map(each -> new Sharing(each.getKey(), each.getValue()))
        .toList();
  }

  private static Map<Pairing.Pair, Pairing> pairs(List<Long> ids, List<Sharing> sharing) {
    var byIdentity = new HashMap<Long, List<Holding>>();
    sharing.stream()
        .filter(one -> !one.isGeneric())
        .flatMap(one -> one.holders().stream())
        .forEach(
            one -> byIdentity.computeIfAbsent(one.identity(), _ -> new ArrayList<>()).add(one));
    var found = new LinkedHashMap<Pairing.Pair, Pairing>();
    for (long id : ids) {
      var mine = byIdentity.getOrDefault(id, List.of());
      var some = new ArrayList<Pairing>();
      for (long other : near(id, mine, sharing)) {
        var reasons = Weighing.reasons(mine, Objects.requireNonNull(byIdentity.get(other)));
        if (!reasons.isEmpty()) {
          some.add(Pairing.of(Pairing.Pair.of(id, other), reasons));
        }
      }
      some.sort(STRONGEST);
      some.stream().limit(MOST_EACH).forEach(pair -> found.put(pair.pair(), pair));
    }
    return found;
  }

  /** Addresses of other customers that share a key with one. */
  private static Set<Long> near(long id, List<Holding> mine, List<Sharing> sharing) {
    if (mine.isEmpty()) {
      return Set.of();
    }
    long customer = mine.getFirst().customer();
    var own = mine.stream().map(Holding::key).collect(toSet());
    return sharing.stream()
        .filter(one -> own.contains(one.key()))
        .flatMap(one -> one.holders().stream())
        .filter(one -> one.customer() != customer && one.identity() != id)
        .map(Holding::identity)
        .collect(toSet());
  }

  /** Keeps what is so now, and tells of those for whom it changed. */
  private void write(Tx tx, Map<Pairing.Pair, Pairing> stored, Map<Pairing.Pair, Pairing> now) {
    var gone = stored.values().stream().filter(pair -> !now.containsKey(pair.pair())).toList();
    var news = now.values().stream().filter(pair -> !pair.says(stored.get(pair.pair()))).toList();
    if (!gone.isEmpty()) {
      store.remove(tx, gone);
    }
    if (!news.isEmpty()) {
      store.put(tx, news, clock.instant());
    }
    var ends = new HashSet<Long>();
    Stream.concat(gone.stream(), news.stream())
        .forEach(pair -> ends.addAll(List.of(pair.a(), pair.b())));
    if (!ends.isEmpty()) {
      watch.changed(
          tx, keys.bearers(tx, ends).values().stream().map(Key.Bearer::customer).collect(toSet()));
    }
  }

  /**
   * Has others compared too: those who were suggested by what has just become too common, and those
   * who share what may have ceased to be.
   */
  private void again(Tx tx, List<Sharing> sharing, boolean spread) {
    var others = new HashSet<Long>();
    for (var one : sharing) {
      var holders = one.holders().stream().map(Holding::identity).collect(toSet());
      if (one.isGeneric()) {
        store.of(tx, holders).stream()
            .filter(pair -> holders.contains(pair.a()) && holders.contains(pair.b()))
            .filter(pair -> Weighing.isBy(pair.reasons(), one.key()))
            .forEach(pair -> others.addAll(List.of(pair.a(), pair.b())));
      } else if (spread && one.customers() == MOST_CUSTOMERS) {
        others.addAll(holders);
      }
    }
    if (!others.isEmpty()) {
      due.add(tx, others.stream().map(id -> new DueStore.Due(tx.workspace(), id, false)).toList());
    }
  }
}
