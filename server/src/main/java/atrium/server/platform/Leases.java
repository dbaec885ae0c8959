package atrium.server.platform;

import java.time.Duration;
import java.util.OptionalLong;

/** What must run on one node at a time. Time is the database's, so that no node's clock decides. */
public final class Leases {
  private final LeaseStore store;
  private final String holder;

  /**
   * @param holder name of this node, unique among those that run
   */
  public Leases(Database database, String holder) {
    this.store = new LeaseStore(database);
    this.holder = holder;
  }

  /**
   * Takes or extends a lease.
   *
   * @return the lease's token, which rises with every change of holder; empty if another node holds
   *     it
   */
  public OptionalLong take(String name, Duration length) {
    return store.take(name, holder, length);
  }

  /** Gives a lease back, if this node holds it. */
  public void release(String name) {
    store.release(name, holder);
  }
}
