package atrium.server.identity.suggestions;

import static java.util.stream.Collectors.groupingBy;

import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Front door of the part, for what reads. */
public final class Suggestions {
  private static final int MOST = 10;
  private final SuggestionStore store = new SuggestionStore();
  private final KeyStore keys = new KeyStore();

  /**
   * Whom a customer may be the same person as, the likeliest first. Nobody about whom somebody
   * decided.
   *
   * @param customer by his id now
   * @param identities all his addresses
   */
  public List<Suggestion> of(Tx tx, long customer, Collection<Long> identities) {
    var pairs = store.of(tx, identities);
    if (pairs.isEmpty()) {
      return List.of();
    }
    var ends = new HashSet<Long>();
    pairs.forEach(pair -> ends.addAll(List.of(pair.a(), pair.b())));
    var bearers = keys.bearers(tx, ends);
    var decided = store.saidDifferent(tx, identities);
    var owners = new HashMap<Long, Long>();
    bearers.forEach((id, one) -> owners.put(id, one.customer()));
    var byCustomer = pairs.stream().collect(groupingBy(pair -> other(customer, pair, owners)));
    var found = new ArrayList<Suggestion>();
    byCustomer.forEach((other, shared) -> {
      if (other != customer && !decided.contains(other)) {
        found.add(together(other, shared));
      }
    });
    found.sort(
        Comparator.comparingDouble((Suggestion one) -> -one.score())
            .thenComparingLong(Suggestion::customer));
    return found.subList(0, Math.min(MOST, found.size()));
  }

  /** Whose the other address is; the customer's own where both are his, or one is gone. */
  private static long other(long customer, Pairing pair, Map<Long, Long> owners) {
    long one = owners.getOrDefault(pair.a(), customer);
    return one == customer ? owners.getOrDefault(pair.b(), customer) : one;
  }

  /** What several addresses of two customers share, each rule once. */
  private static Suggestion together(long customer, List<Pairing> pairs) {
    var byRule = new EnumMap<Rule, Reason>(Rule.class);
    pairs.stream()
        .sorted(Comparator.comparingLong(Pairing::a).thenComparingLong(Pairing::b))
        .flatMap(pair -> pair.reasons().stream())
        .forEach(reason -> byRule.putIfAbsent(reason.rule(), reason));
    var reasons = Weighing.withoutImplied(byRule);
    return new Suggestion(customer, Weighing.score(reasons), reasons);
  }
}
