package atrium.server.push;

import atrium.server.api.Principal;
import java.util.Map;
import java.util.Set;

/** What push asks about agents who meet in a conversation. */
public interface Colleagues {
  /** Those of some conversations that somebody may see. Waits for the database. */
  Set<Long> visible(Principal who, Set<Long> conversations);

  /** Names of a workspace's agents by id. Waits for the database. */
  Map<Long, String> names(long workspace);

  /**
   * Pages of these agents are open here; said when one opens and every few seconds. Waits for the
   * database.
   *
   * @param active those of them who did something since this was said last
   */
  void attending(long workspace, Set<Long> present, Set<Long> active);

  /**
   * An agent writes to the customer there now; said again every few seconds while he does. Returns
   * at once.
   */
  void typing(Principal who, long conversation);
}
