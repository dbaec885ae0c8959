package atrium.server.accounts;

import java.util.Set;

/**
 * Hears on this node, right after the commit, whose rights ended, so that open sockets can be
 * closed. Called on the thread that committed; must return at once. Other nodes notice by asking
 * {@link atrium.server.api.Authenticator#stillValid}.
 */
public interface SessionWatch {
  /**
   * Sessions or tokens that no longer count.
   *
   * @param sessions as in {@link atrium.server.api.Caller#session}
   */
  void ended(Set<String> sessions);

  /** What an agent or token may do or see in a workspace is no longer what it was. */
  void changed(long workspace, long actor);
}
