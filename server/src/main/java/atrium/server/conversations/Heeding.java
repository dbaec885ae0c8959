package atrium.server.conversations;

import atrium.server.platform.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Front door of the room, for who wants to hear of which conversations. */
public final class Heeding {
  private final HeedStore store = new HeedStore();

  /**
   * Whether anybody in some workspaces has or follows a conversation. Any transaction; costs a few
   * look-ups in indexes for each, however much they hold.
   */
  public boolean anywhere(Tx tx, List<Long> workspaces) {
    return !workspaces.isEmpty() && store.anywhere(tx, workspaces);
  }

  /**
   * Of some conversations those that are somebody's or that somebody follows. Any transaction.
   *
   * @param wanted their workspaces, by id
   */
  public Set<Long> heeded(Tx tx, Map<Long, Long> wanted) {
    return wanted.isEmpty() ? Set.of() : Set.copyOf(store.heeded(tx, wanted));
  }

  /** The agents who follow conversations of the transaction's workspace, by conversation. */
  public Map<Long, Set<Long>> followers(Tx tx, Collection<Long> conversations) {
    return conversations.isEmpty() ? Map.of() : store.followers(tx, conversations);
  }

  /** The agents who were the last to snooze conversations, by conversation. */
  public Map<Long, Long> snoozers(Tx tx, Collection<Conversation> conversations) {
    return conversations.isEmpty() ? Map.of() : store.snoozers(tx, conversations);
  }
}
