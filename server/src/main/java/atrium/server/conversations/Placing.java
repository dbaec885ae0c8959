package atrium.server.conversations;

import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Finds the conversation of each message of a batch, and what of them opens, or opens again.
 * Whatever agents do at the same time waits for the batch or was done before it.
 */
final class Placing {
  private static final int TRIES = 3;
  private static final Comparator<Slot> BY_KEY =
      Comparator.comparingLong(Slot::customer).thenComparing(Slot::threadKey);
  private final LongSupplier ids;
  private final WorkStore work = new WorkStore();
  private final SlotStore slots = new SlotStore();

  Placing(LongSupplier ids) {
    this.ids = ids;
  }

  /**
   * What became of a batch.
   *
   * @param conversations by slot
   * @param opened new ones
   * @param woken those to open again, with whose message did it
   */
  record Placed(Map<Slot, Long> conversations, List<Opening> opened, Map<Long, Long> woken) {
    long of(Slot slot) {
      var conversation = conversations.get(slot);
      if (conversation == null) {
        throw new IllegalStateException("A slot was given back while it was read");
      }
      return conversation;
    }
  }

  static Slot slot(Placement placement) {
    return new Slot(placement.customer(), placement.threadKey());
  }

  /**
   * Places messages.
   *
   * @param closedAfter what was closed before is over; a customer who comes back begins anew
   */
  Placed place(Tx tx, List<Placement> placements, Instant closedAfter) {
    var wanted = new TreeMap<Slot, Placement>(BY_KEY);
    for (var placement : placements) {
      wanted.merge(slot(placement), placement, Placing::first);
    }
    var placed = new Placed(new HashMap<>(), new ArrayList<>(), new TreeMap<>());
    for (int tries = 0; tries < TRIES && !wanted.isEmpty(); tries++) {
      held(tx, wanted, placed);
      free(tx, wanted, closedAfter, placed);
    }
    return placed;
  }

  /** The older one; if any of both wakes, it does. */
  private static Placement first(Placement one, Placement other) {
    var older = one.at().isAfter(other.at()) ? other : one;
    return new Placement(
        older.customer(),
        older.threadKey(),
        older.identity(),
        older.channel(),
        older.at(),
        one.wakes() || other.wakes());
  }

  /** Those whose slot is held join who holds it. */
  private void held(Tx tx, SortedMap<Slot, Placement> wanted, Placed placed) {
    slots
        .lock(tx, wanted.keySet())
        .forEach((slot, holder) -> {
          var placement = wanted.remove(slot);
          placed.conversations().put(slot, holder.conversation());
          if (placement != null && placement.wakes() && holder.status() != Status.OPEN) {
            placed.woken().put(holder.conversation(), placement.identity());
          }
        });
  }

  /** The others take a free slot, for what was just closed or for a new one. */
  private void free(Tx tx, SortedMap<Slot, Placement> wanted, Instant closedAfter, Placed placed) {
    if (wanted.isEmpty()) {
      return;
    }
    var last = closed(tx, slots.lastClosed(tx, wanted.keySet(), closedAfter));
    var candidates = new HashMap<Slot, Long>();
    wanted.forEach((slot, placement) -> {
      var again = last.get(slot);
      if (again != null && !placement.wakes()) {
        // Words of ours after the end, or history: they belong there, and change nothing.
        placed.conversations().put(slot, again);
      } else {
        candidates.put(slot, again == null ? Long.valueOf(ids.getAsLong()) : again);
      }
    });
    wanted.keySet().retainAll(candidates.keySet());
    var taken = candidates.isEmpty() ? Set.<Slot>of() : slots.take(tx, candidates);
    wanted.forEach((slot, placement) -> {
      var conversation = candidates.get(slot);
      if (conversation != null && taken.contains(slot)) {
        placed.conversations().put(slot, conversation);
        if (last.containsKey(slot)) {
          placed.woken().put(conversation, placement.identity());
        } else {
          placed.opened().add(new Opening(conversation, placement));
        }
      }
    });
    wanted.keySet().removeAll(taken);
  }

  /** Of conversations that were seen closed those that are, locked. */
  private Map<Slot, Long> closed(Tx tx, Map<Slot, Long> seen) {
    if (seen.isEmpty()) {
      return seen;
    }
    var still = new TreeSet<Long>();
    for (var locked : work.lock(tx, seen.values())) {
      if (locked.state().status() == Status.CLOSED) {
        still.add(locked.id());
      }
    }
    seen.values().removeIf(id -> !still.contains(id));
    return seen;
  }
}
