package atrium.server.identity;

import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Front door of the room, for addresses that nobody wants to hear of. What they write is stored as
 * ever, out of sight; platforms that can block are told ({@link PlatformBlocks}). A block lies on
 * addresses and not on customers, so that who is joined with whom neither spreads nor lifts one.
 */
public final class Blocks {
  private final InstantSource clock;
  private final IdentityStore locks;
  private final PlatformBlockStore platforms = new PlatformBlockStore();
  private final BlockStore store = new BlockStore();

  Blocks(InstantSource clock, IdentityStore locks) {
    this.clock = clock;
    this.locks = locks;
  }

  /** Keeps messages, joining and parting of the workspace out until the transaction ends. */
  public void lock(Tx tx) {
    locks.lockAlone(tx);
  }

  /** The addresses of some customers, by ids they have now, the oldest first. */
  public List<Long> ofCustomers(Tx tx, Collection<Long> customers) {
    return customers.isEmpty() ? List.of() : store.ofCustomers(tx, customers);
  }

  /**
   * Blocks or unblocks addresses, together with those that the platform says are the same sender's;
   * those that are so already stay as they are.
   *
   * @param by the agent or token whose word it is
   * @return those that changed, by their customers
   */
  public Map<Long, List<Long>> set(Tx tx, Set<Long> identities, boolean blocked, long by) {
    if (identities.isEmpty()) {
      return Map.of();
    }
    var senders = store.together(tx, identities);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var changed =
        new TreeMap<>(blocked ? store.block(tx, senders, by, at) : store.unblock(tx, senders));
    var all = changed.values().stream().flatMap(List::stream).toList();
    if (blocked) {
      platforms.block(tx, all);
    } else {
      platforms.unblock(tx, all);
    }
    changed.forEach((customer, addresses) -> {
      tx.announce(IdentityEvent.changed(customer));
      tx.announce(
          blocked
              ? IdentityEvent.blocked(customer, addresses)
              : IdentityEvent.unblocked(customer, addresses));
    });
    return changed;
  }
}
