package atrium.server.messages.customers;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.identity.Decision;
import atrium.server.identity.Proposal;
import atrium.server.identity.Wish;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Front door of the part, for what people decide about who is who. A decision sends nothing, opens
 * and closes nothing, and moves no message.
 */
final class Merging {
  /** How many decisions are taken back at once. */
  static final int MOST_AT_ONCE = 100;

  private final CustomersParts parts;
  private final Telling telling;

  Merging(CustomersParts parts) {
    this.parts = parts;
    this.telling = new Telling(parts);
  }

  /**
   * What a wish would do; nothing is written.
   *
   * @throws Refusal as {@link #decide} would
   */
  CustomerViews.Preview preview(Tx tx, Principal who, Wish wish) {
    requireSight(tx, who, wish);
    return telling.preview(tx, who, parts.decisions().propose(tx, by(who), wish));
  }

  /**
   * Makes a wish come true.
   *
   * @throws Refusal.NotFound if there is no such customer or decision, or the caller sees none of
   *     its conversations
   */
  CustomerViews.Decided decide(Principal who, Wish wish) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              parts.decisions().lock(tx);
              requireSight(tx, who, wish);
              var done = parts.decisions().decide(tx, by(who), wish);
              audit(tx, wish, done.decision(), done.proposal());
              return new CustomerViews.Decided(
                  Ids.text(done.decision()),
                  concerned(wish, done.proposal().after()).stream()
                      .map(customer -> seen(tx, who, customer))
                      .filter(Objects::nonNull)
                      .toList());
            });
  }

  /** Takes back what somebody decided within a time, the newest first, each by itself. */
  CustomerViews.Undoings undoAll(Principal who, long actor, Instant from, Instant until) {
    var standing =
        parts
            .database()
            .inWorkspace(
                who.workspace(),
                tx -> {
                  var found = parts.decisions().standing(tx, actor, from, until, MOST_AT_ONCE + 1);
                  if (found.isEmpty() && !parts.directory().names(tx).containsKey(actor)) {
                    throw new Refusal.Unprocessable(
                        "unknown_reference",
                        "There is nothing of this id.",
                        Refusal.Fault.of("/actor_id", "unknown"));
                  }
                  return found;
                });
    var items = new ArrayList<CustomerViews.Undoing>();
    standing.stream().limit(MOST_AT_ONCE).forEach(one -> items.add(undone(who, one)));
    return new CustomerViews.Undoings(items, standing.size() > MOST_AT_ONCE);
  }

  private CustomerViews.Undoing undone(Principal who, Decision one) {
    var id = Ids.text(one.id());
    try {
      decide(who, new Wish.Undo(one.id()));
      return new CustomerViews.Undoing(id, true, Optional.empty());
    } catch (Refusal refused) {
      return new CustomerViews.Undoing(id, false, Optional.of(refused.code()));
    }
  }

  private static Decision.By by(Principal who) {
    return new Decision.By(who.kind() == Principal.Kind.TOKEN, who.actor());
  }

  /** Nobody decides about a customer of whose conversations he sees none. */
  private void requireSight(Tx tx, Principal who, Wish wish) {
    switch (wish) {
      case Wish.Merge(long customer, long other, _) -> {
        parts.inbox().customer(tx, who, customer);
        try {
          parts.inbox().customer(tx, who, other);
        } catch (Refusal.NotFound unknown) {
          throw new Refusal.Unprocessable(
              "unknown_reference",
              "There is nothing of this id.",
              Refusal.Fault.of("/customer_id", "unknown"));
        }
      }
      case Wish.Apart(long customer, long other) ->
          requireSight(tx, who, new Wish.Merge(customer, other, false));
      case Wish.Split(long customer, _) -> parts.inbox().customer(tx, who, customer);
      case Wish.Undo(long decision) -> {
        var one = parts.decisions().get(tx, decision).orElseThrow(Refusal.NotFound::new);
        if (who.channels().isPresent()) {
          parts
              .decisions()
              .customersOf(tx, List.of(one.identity(), one.other()))
              .values()
              .forEach(customer -> parts.inbox().customer(tx, who, customer));
        }
      }
    }
  }

  private Views.@Nullable Customer seen(Tx tx, Principal who, long customer) {
    try {
      return parts.inbox().customer(tx, who, customer);
    } catch (Refusal.NotFound outOfSight) {
      return null;
    }
  }

  private void audit(Tx tx, Wish wish, long decision, Proposal proposal) {
    var action =
        switch (wish) {
          case Wish.Merge _ -> AuditAction.CUSTOMER_MERGED;
          case Wish.Apart _ -> AuditAction.CUSTOMERS_KEPT_APART;
          case Wish.Split _ -> AuditAction.CUSTOMER_SPLIT;
          case Wish.Undo _ -> AuditAction.CUSTOMER_DECISION_UNDONE;
        };
    var target =
        switch (wish) {
          case Wish.Merge(long customer, _, _) -> customer;
          case Wish.Apart(long customer, _) -> customer;
          case Wish.Split(long customer, _) -> customer;
          case Wish.Undo _ ->
              proposal.after().stream().findFirst().map(Proposal.Side::customer).orElse(decision);
        };
    // No names and no addresses: the log outlives the customer's erasure.
    parts
        .audit()
        .write(
            tx,
            AuditEntry.of(action, Target.of("customer", target, ""))
                .changed(
                    Facts.NONE.with(AuditField.CUSTOMERS, ids(wish, proposal.before())),
                    Facts.NONE
                        .with(AuditField.CUSTOMERS, ids(wish, proposal.after()))
                        .with(AuditField.DECISION, Ids.text(decision))));
  }

  private static List<String> ids(Wish wish, List<Proposal.Side> sides) {
    return concerned(wish, sides).stream().map(Ids::text).toList();
  }

  /** Customers that a wish is about: to say that two are different people moves neither. */
  private static List<Long> concerned(Wish wish, List<Proposal.Side> sides) {
    return wish instanceof Wish.Apart(long customer, long other)
        ? List.of(customer, other)
        : sides.stream().map(Proposal.Side::customer).toList();
  }
}
