package atrium.server.conversations;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which conversations a list shows, without their order.
 *
 * @param statuses at least one
 */
public record Selection(List<Status> statuses, ListQuery.Filter filter) {
  public Selection {
    statuses = statuses.stream().distinct().sorted().toList();
  }

  /** Whether it shows anything that is counted. */
  boolean isUnderWay() {
    return filter.hidden() || statuses.stream().anyMatch(status -> status != Status.CLOSED);
  }

  /**
   * Whether it shows a conversation that is not closed; as {@link ListSql} decides it.
   *
   * @param own what it is to the reader that the filter is for
   */
  boolean shows(LiveRow row, LiveOwn own) {
    return statuses.contains(row.status())
        && row.hidden() == filter.hidden()
        && (!filter.waiting() || (row.waits() && !row.hidden()))
        && (!filter.failed() || row.failed())
        && (!filter.breached() || row.breached())
        && (filter.unreadOf().isEmpty() || own.unread())
        && (filter.followedBy().isEmpty() || own.followed())
        && (filter.draftedBy().isEmpty() || own.drafted())
        && filter.assignee().map(who -> row.assignee() == who.orElse(0)).orElse(true)
        && isOf(filter.teams(), row.team())
        && filter.priority().map(priority -> row.priority() == priority).orElse(true)
        && (filter.channel().isEmpty() || row.channels().contains(filter.channel().getAsLong()))
        && (filter.tag().isEmpty() || row.tags().contains(filter.tag().getAsLong()))
        && filter.naming().map(row::names).orElse(true);
  }

  private static boolean isOf(Optional<Set<Long>> teams, long team) {
    return teams.isEmpty() || (teams.get().isEmpty() ? team == 0 : teams.get().contains(team));
  }
}
