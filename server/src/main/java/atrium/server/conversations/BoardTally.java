package atrium.server.conversations;

import atrium.server.conversations.Counts.Count;
import atrium.server.conversations.Counts.View;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Adds up conversations for one reader. */
final class BoardTally {
  private final Sight sight;
  private final Set<Long> own;
  private final long agent;
  private final Map<View, Sum> views = new EnumMap<>(View.class);
  private final Map<Long, Sum> teams = new HashMap<>();
  private final Map<Long, Sum> channels = new HashMap<>();
  private final Map<Long, Sum> tags = new HashMap<>();
  private final Map<Long, Selection> selections;
  private final Map<Long, Sum> saved = new HashMap<>();

  private static final class Sum {
    private long total;
    private long unread;

    private void add(boolean isUnread) {
      total++;
      unread += isUnread ? 1 : 0;
    }

    private Count count() {
      return new Count(total, unread);
    }
  }

  BoardTally(Sight sight, Map<Long, Selection> selections) {
    this.sight = sight;
    this.selections = selections;
    this.own = sight.own();
    this.agent = sight.agent().orElse(0);
    for (var view : View.values()) {
      views.put(view, new Sum());
    }
  }

  void add(LiveRow row, LiveOwn mine) {
    if (!row.isSeen(sight, own)) {
      return;
    }
    boolean unread = mine.unread();
    selections.forEach((id, selection) -> {
      if (selection.shows(row, mine)) {
        sum(saved, id).add(unread);
      }
    });
    if (row.hidden()) {
      in(View.BLOCKED, true, false);
      return;
    }
    in(View.MINE, row.open() && row.assignee() == agent && agent > 0, unread);
    in(View.UNASSIGNED, row.open() && row.assignee() == 0, unread);
    in(View.WAITING, row.open() && row.waits(), unread);
    in(View.MENTIONS, row.status() != Status.WAITING && row.names(own), unread);
    in(View.DRAFTS, mine.drafted(), unread);
    in(View.FOLLOWING, mine.followed(), unread);
    in(View.SNOOZED, row.status() == Status.SNOOZED, unread);
    in(View.FAILED, row.failed(), unread);
    in(View.ALL, row.open(), unread);
    if (row.open()) {
      if (row.team() > 0) {
        sum(teams, row.team()).add(unread);
      }
      row.channels().forEach(channel -> sum(channels, channel).add(unread));
      row.tags().forEach(tag -> sum(tags, tag).add(unread));
    }
  }

  private void in(View view, boolean inside, boolean unread) {
    if (inside) {
      views.computeIfAbsent(view, _ -> new Sum()).add(unread);
    }
  }

  private static Sum sum(Map<Long, Sum> sums, long key) {
    return sums.computeIfAbsent(key, _ -> new Sum());
  }

  /**
   * The numbers.
   *
   * @param closed how many are closed in all; nobody counts those that a part of the channels has
   */
  Counts counts(long closed) {
    var named = new EnumMap<View, Count>(View.class);
    views.forEach((view, sum) -> named.put(view, sum.count()));
    if (sight.channels().isEmpty()) {
      named.put(View.CLOSED, new Count(closed, 0));
    } else {
      named.remove(View.CLOSED);
    }
    sight.channels().ifPresent(channels.keySet()::retainAll);
    return new Counts(named, counted(teams), counted(channels), counted(tags), counted(saved));
  }

  private static Map<Long, Count> counted(Map<Long, Sum> sums) {
    var counts = new HashMap<Long, Count>();
    sums.forEach((key, sum) -> counts.put(key, sum.count()));
    return counts;
  }
}
