package atrium.server.identity;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings customers in line with the evidence, outside the batch that brought it: ingest holds the
 * workspace's lock shared, joining takes it alone, so no message is placed by a customer that is
 * just changing. What is missed by a crash is found by the sweep.
 */
final class Joining {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
  private final Database database;
  private final Ids ids;
  private final IdentityStore locks;
  private final JoinWatch watch;
  private final JoiningStore store = new JoiningStore();

  Joining(Database database, Ids ids, IdentityStore locks, JoinWatch watch) {
    this.database = database;
    this.ids = ids;
    this.locks = locks;
    this.watch = watch;
  }

  void later(long workspace, Set<Long> identities) {
    Thread.ofVirtual().name("joining").start(() -> tryJoin(workspace, identities));
  }

  int sweep() {
    var pending = database.everywhere(Reason.TIMERS, store::pending);
    pending.forEach(pair -> tryJoin(pair.workspace(), Set.of(pair.a(), pair.b())));
    return pending.size();
  }

  private void tryJoin(long workspace, Set<Long> identities) {
    try {
      database.inWorkspace(
          workspace,
          tx -> {
            join(tx, identities);
            return null;
          });
    } catch (DatabaseFailure failure) {
      LOG.atWarn()
          .addKeyValue("evt", "identity.join_postponed")
          .addKeyValue("workspace", workspace)
          .log("Identities could not be joined now; the sweep will", failure);
    }
  }

  private void join(Tx tx, Set<Long> identities) {
    locks.lockAlone(tx);
    var reached = reachable(tx, identities);
    var facts = store.facts(tx, reached);
    var groups = Membership.of(List.copyOf(reached), facts);
    var births = store.births(tx, reached);
    for (var group : Set.copyOf(groups.byIdentity().values())) {
      settle(tx, group, births);
    }
    store.hold(tx, groups.held());
  }

  /** Every identity that evidence connects with the given ones. */
  private Set<Long> reachable(Tx tx, Collection<Long> start) {
    var reached = new HashSet<>(start);
    Collection<Long> edge = start;
    while (!edge.isEmpty() && reached.size() <= 5 * Membership.LARGEST_GROUP) {
      var next = new HashSet<>(store.neighbours(tx, edge));
      next.removeAll(reached);
      reached.addAll(next);
      edge = next;
    }
    return reached;
  }

  private void settle(Tx tx, List<Long> group, Map<Long, JoiningStore.Birth> births) {
    long winner =
        group.stream().mapToLong(identity -> birth(births, identity).birth()).min().orElseThrow();
    var losers = new HashSet<Long>();
    for (long identity : group) {
      if (birth(births, identity).customer() != winner) {
        losers.add(birth(births, identity).customer());
      }
    }
    if (losers.isEmpty()) {
      return;
    }
    store.move(tx, group, winner);
    watch.joined(tx, List.copyOf(group));
    for (long loser : losers) {
      store.record(tx, ids.next(), winner, loser, group);
      tx.announce(IdentityEvent.merged(winner, loser, List.copyOf(group)));
    }
  }

  private static JoiningStore.Birth birth(Map<Long, JoiningStore.Birth> births, long identity) {
    var birth = births.get(identity);
    if (birth == null) {
      throw new IllegalStateException("An identity vanished while it was joined");
    }
    return birth;
  }
}
