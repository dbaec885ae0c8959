package atrium.server.conversations;

import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes what was decided about conversations: rows, slot, timeline and log, all or nothing. */
final class Writing {
  private final WorkStore store = new WorkStore();
  private final HidingStore hidings = new HidingStore();
  private final SlotStore slots = new SlotStore();

  void write(Tx tx, List<WorkStore.Done> done, Actor actor, Instant at) {
    if (done.isEmpty()) {
      return;
    }
    var moved =
        done.stream().filter(one -> !one.before().state().sameButTags(one.after())).toList();
    store.write(tx, done, at);
    for (var one : done) {
      if (!one.before().state().tags().equals(one.after().tags())) {
        store.tag(tx, one.before().id(), one.after().tags());
      }
    }
    var left = new ArrayList<Slot>();
    var rekeyed = moved.stream().filter(WorkStore.Done::rekeys).toList();
    if (!rekeyed.isEmpty()) {
      left.addAll(rekey(tx, rekeyed));
    }
    var closing = moved.stream().filter(WorkStore.Done::closes).map(Writing::id).toList();
    if (!closing.isEmpty()) {
      left.addAll(slots.giveBack(tx, closing));
    }
    var reopening = moved.stream().filter(WorkStore.Done::reopens).map(Writing::id).toList();
    if (!reopening.isEmpty()) {
      slots.takeBack(tx, reopening);
    }
    if (!left.isEmpty()) {
      slots.refill(tx, left);
    }
    store.keep(tx, done, actor, at);
    for (var one : done) {
      tell(tx, one);
    }
  }

  /** What goes out of sight leaves its slot, and what comes back takes it, if it is free. */
  private List<Slot> rekey(Tx tx, List<WorkStore.Done> rekeyed) {
    var ids = rekeyed.stream().map(Writing::id).toList();
    var left = slots.giveBack(tx, ids);
    hidings.rekey(tx, ids);
    slots.takeBack(
        tx,
        rekeyed.stream()
            .filter(one -> one.after().status() != Status.CLOSED)
            .map(Writing::id)
            .toList());
    return left;
  }

  private static long id(WorkStore.Done one) {
    return one.before().id();
  }

  private static void tell(Tx tx, WorkStore.Done one) {
    tx.announce(
        new ConversationEvent.Changed(
            one.before().id(),
            one.before().channels(),
            OptionalLong.of(one.change()),
            one.changes(),
            one.cause()));
  }
}
