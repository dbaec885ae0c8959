package atrium.server.messages.customers;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.conversations.Actor;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Front door of the part, for addresses that nobody wants to hear of. What they write is stored and
 * stands where nobody looks; of two who want opposite things the later one has it, and both see it.
 */
final class Blocking {
  private final CustomersParts parts;
  private final WritersStore writers = new WritersStore();

  Blocking(CustomersParts parts) {
    this.parts = parts;
  }

  /** The customers that were named, as they are now. */
  record Answer(List<Views.Customer> customers) {}

  /**
   * Blocks or unblocks, all of it or nothing.
   *
   * @throws Refusal.NotFound if there is no such customer or address, or the caller sees none of
   *     its conversations
   */
  Answer set(Principal who, BlockRequest wanted) {
    wanted.requireSomebody();
    var given = wanted.customers();
    var single = wanted.identities();
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              parts.blocks().lock(tx);
              var customers = customers(tx, who, given, single);
              var identities = new TreeSet<>(single);
              var whole = given.stream().map(id -> current(tx, who, id)).toList();
              identities.addAll(parts.blocks().ofCustomers(tx, whole));
              set(tx, who, identities, wanted.blocked());
              return new Answer(
                  customers.stream().map(id -> parts.inbox().customer(tx, who, id)).toList());
            });
  }

  private long current(Tx tx, Principal who, long customer) {
    return Ids.parse(parts.inbox().customer(tx, who, customer).id()).orElseThrow();
  }

  /** Everybody who is concerned, by the ids they have now. */
  private SortedSet<Long> customers(Tx tx, Principal who, Set<Long> given, Set<Long> single) {
    var customers = new TreeSet<Long>();
    given.forEach(one -> customers.add(current(tx, who, one)));
    var owners = parts.decisions().customersOf(tx, single);
    if (!owners.keySet().containsAll(single)) {
      throw new Refusal.NotFound();
    }
    owners.values().forEach(one -> customers.add(current(tx, who, one)));
    return customers;
  }

  private void set(Tx tx, Principal who, Set<Long> identities, boolean blocked) {
    var changed = parts.blocks().set(tx, identities, blocked, who.actor());
    var addresses = new TreeSet<Long>();
    changed.values().forEach(addresses::addAll);
    if (addresses.isEmpty()) {
      return;
    }
    parts
        .handling()
        .blockChanged(tx, Actor.of(who), addresses, writers.conversations(tx, addresses));
    var action = blocked ? AuditAction.CUSTOMER_BLOCKED : AuditAction.CUSTOMER_UNBLOCKED;
    changed.forEach((customer, its) -> audit(tx, action, customer, its));
  }

  private void audit(Tx tx, AuditAction action, long customer, List<Long> identities) {
    var ids = new ArrayList<String>();
    identities.forEach(id -> ids.add(Ids.text(id)));
    // No names and no addresses: the log outlives the customer's erasure.
    parts
        .audit()
        .write(
            tx,
            AuditEntry.of(action, Target.of("customer", customer, ""))
                .changed(Facts.NONE, Facts.NONE.with(AuditField.ADDRESSES, ids)));
  }
}
