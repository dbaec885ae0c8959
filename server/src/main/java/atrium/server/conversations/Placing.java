package atrium.server.conversations;

import atrium.server.platform.Parts;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
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
  private final LongSupplier ids;
  private final WorkStore work = new WorkStore();
  private final SlotStore slots = new SlotStore();
  private final AdvanceStore advances = new AdvanceStore();

  Placing(LongSupplier ids) {
    this.ids = ids;
  }

  /**
   * What became of a workspace's part of a batch.
   *
   * @param conversations by slot
   * @param behind those that are not brought up to date with their messages yet
   * @param opened new ones
   * @param woken those to open again, with whose message did it
   */
  record Placed(
      Map<Slot, Long> conversations,
      SortedMap<Long, Tally> behind,
      List<Opening> opened,
      SortedMap<Long, Long> woken) {
    Placed() {
      this(new HashMap<>(), new TreeMap<>(), new ArrayList<>(), new TreeMap<>());
    }

    long of(Slot slot) {
      var conversation = conversations.get(slot);
      if (conversation == null) {
        throw new IllegalStateException("A slot was given back while it was read");
      }
      return conversation;
    }

    private void later(Slot slot, Tally tally, long conversation) {
      conversations.put(slot, conversation);
      behind.put(conversation, tally);
    }
  }

  /**
   * Places messages, of however many workspaces.
   *
   * @param closedAfter what was closed before is over; a customer who comes back begins anew
   * @return by workspace
   */
  SortedMap<Long, Placed> place(Tx tx, List<Placement> placements, Instant closedAfter) {
    var wanted = Tally.ofSlots(placements);
    var placed = new TreeMap<Long, Placed>();
    for (int tries = 0; tries < TRIES && !wanted.isEmpty(); tries++) {
      held(tx, wanted, placed);
      Parts.by(List.copyOf(wanted.keySet()), Slot::workspace)
          .forEach((workspace, slots) -> {
            var theirs = new TreeMap<Slot, Tally>();
            slots.forEach(slot -> theirs.put(slot, wanted.get(slot)));
            free(tx.of(workspace), theirs, closedAfter, of(placed, workspace));
            wanted
                .keySet()
                .removeIf(slot -> slot.workspace() == workspace && !theirs.containsKey(slot));
          });
    }
    return placed;
  }

  static Placed of(SortedMap<Long, Placed> placed, long workspace) {
    return placed.computeIfAbsent(workspace, _ -> new Placed());
  }

  /** Those whose slot is held join who holds it, which is brought up to date at once. */
  private void held(Tx tx, SortedMap<Slot, Tally> wanted, SortedMap<Long, Placed> placed) {
    advances
        .holders(tx, wanted)
        .forEach((slot, holder) -> {
          var tally = wanted.remove(slot);
          var theirs = of(placed, slot.workspace());
          theirs.conversations().put(slot, holder.conversation());
          if (tally != null && tally.wakes && holder.status() != Status.OPEN) {
            theirs.woken().put(holder.conversation(), tally.first.identity());
          }
        });
  }

  /**
   * Those of a workspace whose slot nobody holds take it, for what was just closed or for a new
   * one.
   */
  private void free(Tx tx, SortedMap<Slot, Tally> wanted, Instant closedAfter, Placed placed) {
    var last = closed(tx, slots.lastClosed(tx, wanted.keySet(), closedAfter));
    var candidates = new HashMap<Slot, Long>();
    wanted.forEach((slot, tally) -> {
      var again = last.get(slot);
      if (again != null && !tally.wakes) {
        // Words of ours after the end, or history: they belong there, and change nothing.
        placed.later(slot, tally, again);
      } else {
        candidates.put(slot, again == null ? Long.valueOf(ids.getAsLong()) : again);
      }
    });
    wanted.keySet().retainAll(candidates.keySet());
    var taken = candidates.isEmpty() ? Set.<Slot>of() : slots.take(tx, candidates);
    wanted.forEach((slot, tally) -> {
      var conversation = candidates.get(slot);
      if (conversation != null && taken.contains(slot)) {
        placed.later(slot, tally, conversation);
        if (last.containsKey(slot)) {
          placed.woken().put(conversation, tally.first.identity());
        } else {
          placed.opened().add(new Opening(conversation, slot.threadKey(), tally.first));
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
      if (locked.state().status() == Status.CLOSED && !locked.state().hiding().spam()) {
        still.add(locked.id());
      }
    }
    seen.values().removeIf(id -> !still.contains(id));
    return seen;
  }
}
