package atrium.server.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a batch changes in one conversation. */
final class Tally {
  final long conversation;
  final TreeSet<Long> channels = new TreeSet<>();
  Advance last;
  @Nullable Advance lastInbound;
  long inbound;
  boolean answered;
  @Nullable Instant waitingFrom;

  private Tally(Advance first) {
    this.conversation = first.conversation();
    this.last = first;
  }

  /** One tally for each conversation, in the order of ids, in which rows are locked. */
  static List<Tally> of(List<Advance> advances) {
    var tallies = new TreeMap<Long, Tally>();
    var inOrder = new ArrayList<>(advances);
    inOrder.sort(Comparator.comparing(Advance::shownAt).thenComparingLong(Advance::message));
    for (var advance : inOrder) {
      tallies.computeIfAbsent(advance.conversation(), _ -> new Tally(advance)).add(advance);
    }
    return List.copyOf(tallies.values());
  }

  private void add(Advance advance) {
    channels.add(advance.channel());
    last = advance;
    if (advance.inbound()) {
      lastInbound = advance;
      inbound += advance.news() ? 1 : 0;
      if (waitingFrom == null) {
        waitingFrom = advance.waitingFrom().orElse(null);
      }
    } else if (advance.news()) {
      answered = true;
      waitingFrom = null;
    }
  }
}
