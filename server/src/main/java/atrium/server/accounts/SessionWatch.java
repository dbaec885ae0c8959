package atrium.server.accounts;

import java.util.Set;

/**
 * Hears whose rights ended, so that open sockets can be closed: on the node where it happened right
 * after the commit, on the thread that committed; on others a moment later, or, if that word is
 * lost, by asking {@link atrium.server.api.Authenticator#changed}. Must return at once.
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
