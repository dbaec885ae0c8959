package atrium.server.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a batch changes in one conversation. */
final class Tally {
  final TreeSet<Long> channels = new TreeSet<>();
  final TreeSet<Long> writers = new TreeSet<>();
  final Posting first;
  Posting last;
  @Nullable Posting lastInbound;
  long inbound;
  boolean answered;
  boolean wakes;
  @Nullable Instant waitingFrom;

  private Tally(Posting first) {
    this.first = first;
    this.last = first;
  }

  /** One tally for each conversation, in the order of ids, in which rows are locked. */
  static SortedMap<Long, Tally> ofConversations(List<Advance> advances) {
    return of(advances, Advance::conversation, Advance::posting);
  }

  /** One tally for each slot. */
  static SortedMap<Slot, Tally> ofSlots(List<Placement> placements) {
    return of(placements, Placement::slot, Placement::posting);
  }

  private static <T, K extends Comparable<K>> SortedMap<K, Tally> of(
      List<T> all, Function<T, K> key, Function<T, Posting> posting) {
    var inOrder = new ArrayList<>(all);
    inOrder.sort(
        Comparator.comparing((T one) -> posting.apply(one).shownAt())
            .thenComparingLong(one -> posting.apply(one).message()));
    var tallies = new TreeMap<K, Tally>();
    for (var one : inOrder) {
      var said = posting.apply(one);
      tallies.computeIfAbsent(key.apply(one), _ -> new Tally(said)).add(said);
    }
    return tallies;
  }

  private void add(Posting posting) {
    channels.add(posting.channel());
    last = posting;
    wakes |= posting.wakes();
    if (posting.inbound()) {
      lastInbound = posting;
      writers.add(posting.identity());
      inbound += posting.news() ? 1 : 0;
      if (waitingFrom == null) {
        waitingFrom = posting.waitingFrom().orElse(null);
      }
    } else if (posting.news()) {
      answered = true;
      waitingFrom = null;
    }
  }
}
