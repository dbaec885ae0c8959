package atrium.server.push;

import atrium.server.platform.LedgerEvent;
import java.util.Set;

/** The one rule of who gets which event. Pure: it knows nothing but its arguments. */
public final class Visibility {
  private Visibility() {}

  /**
   * Whether a viewer gets an event: one that is private to an agent only that agent, one with
   * channels whoever may see one of them or holds its conversation, any other everybody in the
   * workspace.
   *
   * @param holders agents who see its conversation whatever its channels: it is assigned to them or
   *     names them
   */
  public static boolean sees(LedgerEvent.Stored event, Viewer viewer, Set<Long> holders) {
    if (event.agent().isPresent() && !event.agent().equals(viewer.agent())) {
      return false;
    }
    return event.channels().isEmpty()
        || event.channels().stream().anyMatch(viewer::sees)
        || isOneOf(viewer, holders);
  }

  /**
   * Whether an event takes its conversation out of a viewer's sight.
   *
   * @param lost agents who held it until now
   */
  public static boolean loses(
      LedgerEvent.Stored event, Viewer viewer, Set<Long> holders, Set<Long> lost) {
    return isOneOf(viewer, lost) && !sees(event, viewer, holders);
  }

  private static boolean isOneOf(Viewer viewer, Set<Long> agents) {
    return viewer.agent().isPresent() && agents.contains(viewer.agent().getAsLong());
  }
}
