package atrium.server.identity;

import atrium.server.platform.Tx;
import java.util.List;

/** Hears, inside the joining's own transaction, that identities have another customer now. */
@FunctionalInterface
public interface JoinWatch {
  void joined(Tx tx, List<Long> identities);
}
