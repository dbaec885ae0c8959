package atrium.server.identity;

import atrium.server.platform.Tx;
import java.util.List;
import java.util.Set;

/** Hears, inside the transaction that does it, that identities have another customer now. */
@FunctionalInterface
public interface MoveWatch {
  /**
   * Called once for each transaction, after identities were moved.
   *
   * @param customers all that lost or gained identities, by the ids that they have now
   * @param identities everything that these customers have
   */
  void moved(Tx tx, Set<Long> customers, List<Long> identities);
}
