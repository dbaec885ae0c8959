package atrium.server.conversations;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Adds up what is open for one reader. */
final class OverviewTally {
  private final Sight sight;
  private final Set<Long> own;
  private final Map<Long, Overview.Group> agents = new HashMap<>();
  private final Map<Long, Overview.Group> teams = new HashMap<>();
  private final Map<Long, Overview.Group> channels = new HashMap<>();
  private final Map<Long, Long> loads = new HashMap<>();
  private Overview.Group all = Overview.Group.NONE;

  OverviewTally(Sight sight) {
    this.sight = sight;
    this.own = sight.own();
  }

  void add(LiveRow row) {
    if (!row.open() || row.hidden()) {
      return;
    }
    loads.merge(row.assignee(), 1L, Long::sum);
    if (row.isSeen(sight, own)) {
      all = all.plus(row);
      add(agents, row.assignee(), row);
      add(teams, row.team(), row);
      if (sight.channels().isEmpty() || sight.channels().get().contains(row.lastChannel())) {
        add(channels, row.lastChannel(), row);
      }
    }
  }

  private static void add(Map<Long, Overview.Group> groups, long id, LiveRow row) {
    groups.put(id, groups.getOrDefault(id, Overview.Group.NONE).plus(row));
  }

  Overview overview() {
    return new Overview(all, agents, teams, channels, loads);
  }
}
