package atrium.server.conversations;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is open now, as somebody looks at it who watches over it. Those that have nothing are left
 * out.
 *
 * @param agents by who has it; id 0: what nobody has
 * @param teams id 0: what is of no team
 * @param channels by the channel that the customer wrote on last
 * @param loads how much agents have in all, whether the reader may see it or not
 */
public record Overview(
    Group all,
    Map<Long, Group> agents,
    Map<Long, Group> teams,
    Map<Long, Group> channels,
    Map<Long, Long> loads) {
  public Overview {
    agents = Map.copyOf(agents);
    teams = Map.copyOf(teams);
    channels = Map.copyOf(channels);
    loads = Map.copyOf(loads);
  }

  /**
   * Some open conversations.
   *
   * @param unassigned those that nobody has
   * @param waiting those whose customers wait for an answer
   * @param breached those in which something was to be done by now and is not
   * @param longest since when the one waits who waits longest
   */
  public record Group(
      long open, long unassigned, long waiting, long breached, Optional<Instant> longest) {
    public static final Group NONE = new Group(0, 0, 0, 0, Optional.empty());

    Group plus(LiveRow row) {
      return new Group(
          open + 1,
          unassigned + (row.assignee() == 0 ? 1 : 0),
          waiting + (row.waits() ? 1 : 0),
          breached + (row.breached() ? 1 : 0),
          longest
              .filter(since -> row.waitingSince().filter(since::isAfter).isEmpty())
              .or(row::waitingSince));
    }
  }
}
