package atrium.server.conversations;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The conversations of a workspace that are not closed or are out of sight, as this node last
 * counted them. Whoever asks has what the log speaks of since then read anew, so that a number
 * costs what has changed and not what there is; and it is exact, whichever node wrote.
 */
final class Board {
  private static final int MOST_EVENTS = 2_000;

  /** Shorter than any event stays in the log. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private static final long NEVER = -1;
  private final BoardStore store = new BoardStore();
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<Long, LiveRow> live = new HashMap<>();
  private final Map<Long, Own> agents = new HashMap<>();
  private long at = NEVER;
  private long askedNanos;
  private volatile int size;

  /** What conversations are to one agent. */
  private record Own(Map<Long, Long> read, Set<Long> followed, Set<Long> drafted) {
    static final Own NOBODY = new Own(Map.of(), Set.of(), Set.of());

    Own() {
      this(new HashMap<>(), new HashSet<>(), new HashSet<>());
    }

    void forget(Set<Long> conversations) {
      read.keySet().removeAll(conversations);
      followed.removeAll(conversations);
      drafted.removeAll(conversations);
    }
  }

  /**
   * Counts for a reader.
   *
   * @param saved selections of his own, by what he calls them
   */
  Counts count(Tx tx, Sight sight, Map<Long, Selection> saved) {
    turn.lock();
    try {
      var place = store.place(tx);
      boolean older = place.head() < at;
      if (!older) {
        catchUp(tx, place.head());
      }
      var own = sight.agent().isPresent() ? own(tx, sight.agent().getAsLong(), older) : Own.NOBODY;
      var tally = new BoardTally(sight, saved);
      for (var row : live.values()) {
        boolean unread =
            sight.agent().isPresent()
                && !row.hidden()
                && row.inbound() > own.read().getOrDefault(row.id(), 0L);
        tally.add(
            row,
            new LiveOwn(
                unread, own.followed().contains(row.id()), own.drafted().contains(row.id())));
      }
      return tally.counts(place.numbers() - live.size());
    } finally {
      turn.unlock();
    }
  }

  /** What is open, as a reader sees it. */
  Overview overview(Tx tx, Sight sight) {
    turn.lock();
    try {
      var place = store.place(tx);
      if (place.head() >= at) {
        catchUp(tx, place.head());
      }
      var tally = new OverviewTally(sight);
      live.values().forEach(tally::add);
      return tally.overview();
    } finally {
      turn.unlock();
    }
  }

  /** Conversations kept. */
  int size() {
    return size;
  }

  private void catchUp(Tx tx, long head) {
    long now = System.nanoTime();
    long from = now - askedNanos > FRESH.toNanos() ? NEVER : at;
    askedNanos = now;
    // If one of these reads fails, the next reader begins anew.
    at = NEVER;
    var touched = from == head ? Set.<Long>of() : null;
    if (touched == null && from != NEVER) {
      touched = store.touched(tx, from, MOST_EVENTS).orElse(null);
    }
    if (touched == null) {
      live.clear();
      agents.clear();
      keep(store.all(tx));
    } else if (!touched.isEmpty()) {
      live.keySet().removeAll(touched);
      keep(store.some(tx, touched));
      refresh(tx, touched);
    }
    size = live.size();
    at = head;
  }

  private void keep(List<LiveRow> rows) {
    rows.forEach(row -> live.put(row.id(), row));
  }

  private void refresh(Tx tx, Set<Long> touched) {
    if (agents.isEmpty()) {
      return;
    }
    var reads = store.reads(tx, agents.keySet(), touched);
    var follows = store.follows(tx, agents.keySet(), touched);
    var drafts = store.drafts(tx, agents.keySet(), touched);
    agents.forEach((agent, own) -> {
      own.forget(touched);
      own.read().putAll(reads.getOrDefault(agent, Map.of()));
      own.followed().addAll(follows.getOrDefault(agent, Set.of()));
      own.drafted().addAll(drafts.getOrDefault(agent, Set.of()));
    });
  }

  /**
   * What the conversations are to an agent.
   *
   * @param older whether the transaction sees less than the board has; what it reads is not kept
   */
  private Own own(Tx tx, long agent, boolean older) {
    var known = agents.get(agent);
    if (known != null) {
      return known;
    }
    var own = new Own();
    var one = Set.of(agent);
    own.read().putAll(store.reads(tx, one, live.keySet()).getOrDefault(agent, Map.of()));
    own.followed().addAll(store.follows(tx, one, live.keySet()).getOrDefault(agent, Set.of()));
    own.drafted().addAll(store.drafts(tx, one, live.keySet()).getOrDefault(agent, Set.of()));
    if (!older) {
      agents.put(agent, own);
    }
    return own;
  }
}
