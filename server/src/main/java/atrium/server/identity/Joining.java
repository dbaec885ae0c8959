package atrium.server.identity;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins what evidence ties together, outside the batch that brought it: ingest holds the
 * workspace's lock shared, joining takes it alone, so no message is placed by a customer that is
 * just changing. What is missed by a crash is found by the sweep.
 */
final class Joining {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
  private final Database database;
  private final IdentityStore locks;
  private final Regrouping regrouping;
  private final EvidenceStore store = new EvidenceStore();

  Joining(Database database, IdentityStore locks, Regrouping regrouping) {
    this.database = database;
    this.locks = locks;
    this.regrouping = regrouping;
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
    var component = regrouping.look(tx, identities);
    if (component.whole()) {
      regrouping.apply(tx, new Plan(component), Cause.EVIDENCE);
    } else {
      regrouping.stop(tx, component);
    }
  }
}
