package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.platform.Tx;

/**
 * Hears of teams that are no more, in the transaction that ends them: what was theirs is let go.
 */
@FunctionalInterface
public interface TeamWatch {
  void deleted(Tx tx, Principal by, long team);
}
