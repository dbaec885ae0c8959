package atrium.server.automation.sla;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.Target;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Front door of the part, for policies: making, changing, ordering and deleting them. */
public final class Policies {
  /** How many a workspace may have. */
  public static final int MOST = 50;

  private static final String UNIQUE_VIOLATION = "23505";
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Naming naming;
  private final Audit audit;
  private final PolicyStore store = new PolicyStore();
  private final LineStore line = new LineStore();

  Policies(Database database, Ids ids, InstantSource clock, Naming naming, Audit audit) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.naming = naming;
    this.audit = audit;
  }

  /** What a policy is to be. */
  record Draft(String name, boolean enabled, Rule rule) {}

  List<Policy> all(Tx tx) {
    return store.all(tx);
  }

  /**
   * Makes a policy, behind the others.
   *
   * @throws Refusal.Conflict {@code name_taken}, {@code too_many_sla_policies}
   * @throws Refusal.Unprocessable where something it names is not there, or not seen by the one who
   *     makes it
   */
  Policy create(Principal by, Draft draft) {
    return written(
        by,
        tx -> {
          var all = store.all(tx);
          if (all.size() >= MOST) {
            throw new Refusal.Conflict(
                "too_many_sla_policies", "There are as many policies as can be.");
          }
          naming.require(tx, by, Optional.empty(), draft.rule());
          int place = all.isEmpty() ? 1 : all.getLast().place() + 1;
          var made = new Policy(ids.next(), draft.name(), place, draft.enabled(), draft.rule());
          store.write(tx, made, clock.instant());
          audit.write(
              tx,
              AuditEntry.of(AuditAction.SLA_POLICY_CREATED, target(made))
                  .with(PolicyFacts.of(made)));
          tx.announce(SlaEvent.PolicyMoved.changed(made.id()));
          return made;
        });
  }

  /**
   * Changes one, whole; what is under way is reckoned anew soon after.
   *
   * @throws Refusal.NotFound if there is no such policy
   */
  Policy change(Principal by, long id, Draft draft) {
    return written(
        by,
        tx -> {
          var before = one(tx, id);
          var rule = naming.require(tx, by, Optional.of(before.rule()), draft.rule());
          var after = new Policy(id, draft.name(), before.place(), draft.enabled(), rule);
          if (!after.equals(before)) {
            store.write(tx, after, clock.instant());
            audit.write(
                tx,
                AuditEntry.of(AuditAction.SLA_POLICY_CHANGED, target(after))
                    .changed(PolicyFacts.of(before), PolicyFacts.of(after)));
            tx.announce(SlaEvent.PolicyMoved.changed(id));
          }
          return after;
        });
  }

  /**
   * Says in which order policies are tried.
   *
   * @param order those that are left out stay behind them, in their order
   * @throws Refusal.Unprocessable if there is no such policy
   */
  List<Policy> order(Principal by, List<Long> order) {
    return written(
        by,
        tx -> {
          var all = store.all(tx);
          var now = all.stream().map(Policy::id).toList();
          if (!now.containsAll(order)) {
            throw Naming.unknown("/ids");
          }
          var wanted = new LinkedHashSet<>(order);
          wanted.addAll(now);
          if (List.copyOf(wanted).equals(now)) {
            return all;
          }
          store.order(tx, List.copyOf(wanted));
          var after = store.all(tx);
          for (var one : after) {
            all.stream()
                .filter(each -> each.id() == one.id() && each.place() != one.place())
                .forEach(each -> {
                  audit.write(
                      tx,
                      AuditEntry.of(AuditAction.SLA_POLICY_CHANGED, target(one))
                          .changed(PolicyFacts.place(each), PolicyFacts.place(one)));
                  tx.announce(SlaEvent.PolicyMoved.changed(one.id()));
                });
          }
          return after;
        });
  }

  /**
   * Deletes one; the next that fits holds where it did.
   *
   * @throws Refusal.NotFound if there is no such policy
   */
  void delete(Principal by, long id) {
    written(
        by,
        tx -> {
          var one = one(tx, id);
          store.delete(tx, id);
          audit.write(
              tx,
              AuditEntry.of(AuditAction.SLA_POLICY_DELETED, target(one))
                  .without(PolicyFacts.of(one)));
          tx.announce(SlaEvent.PolicyMoved.deleted(id));
          return one;
        });
  }

  private Policy one(Tx tx, long id) {
    return store.all(tx).stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(Refusal.NotFound::new);
  }

  /** The policies as they would be with this one instead of the one of its id, or without it. */
  List<Policy> as(Tx tx, Principal by, Optional<Long> id, Optional<Draft> draft) {
    var all = new ArrayList<>(store.all(tx));
    var old = id.map(each -> one(tx, each));
    old.ifPresent(all::remove);
    draft.ifPresent(wanted -> {
      var rule = naming.require(tx, by, old.map(Policy::rule), wanted.rule());
      int place = old.map(Policy::place).orElse(Integer.MAX_VALUE);
      all.add(
          new Policy(old.map(Policy::id).orElse(0L), wanted.name(), place, wanted.enabled(), rule));
    });
    all.sort(Comparator.comparingInt(Policy::place).thenComparingLong(Policy::id));
    return List.copyOf(all);
  }

  private static Target target(Policy one) {
    return Target.of("sla_policy", one.id(), one.name());
  }

  private interface Writing<T> {
    T in(Tx tx);
  }

  private <T> T written(Principal by, Writing<T> work) {
    try {
      return database.inWorkspace(
          by.workspace(),
          tx -> {
            line.lock(tx);
            return work.in(tx);
          });
    } catch (DatabaseFailure refused) {
      if (refused.sqlState().equals(UNIQUE_VIOLATION)) {
        throw new Refusal.Conflict(
            "name_taken", "Something else has this name.", Refusal.Fault.of("/name", "name_taken"));
      }
      throw refused;
    }
  }
}
