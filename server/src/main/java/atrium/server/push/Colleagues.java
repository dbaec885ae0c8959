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
   * An agent writes to the customer there now; said again every few seconds while he does. Returns
   * at once.
   */
  void typing(Principal who, long conversation);
}
