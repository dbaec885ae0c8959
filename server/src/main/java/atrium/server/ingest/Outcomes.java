package atrium.server.ingest;

import java.util.IdentityHashMap;
import java.util.List;

/** The outcomes of a batch, collected item by item in any order. */
final class Outcomes {
  private final List<Item> items;
  private final IdentityHashMap<Item, Outcome> outcomes = new IdentityHashMap<>();

  Outcomes(List<Item> items) {
    this.items = items;
  }

  void set(Item item, Outcome outcome) {
    outcomes.put(item, outcome);
  }

  List<Outcome> inOrder() {
    return items.stream().map(this::of).toList();
  }

  private Outcome of(Item item) {
    var outcome = outcomes.get(item);
    if (outcome == null) {
      throw new IllegalStateException("An item has no outcome");
    }
    return outcome;
  }
}
