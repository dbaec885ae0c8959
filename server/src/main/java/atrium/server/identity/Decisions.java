package atrium.server.identity;

import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Front door of the room, for what people decide about who is who. A decision is evidence of rank 0
 * and writes nothing but that, and whose the identities are that it moves; it can be taken back at
 * any time, and what follows from all the other evidence is then as if it had never been.
 */
public final class Decisions {
  private static final int MOST_SHOWN = 200;
  private final InstantSource clock;
  private final Regrouping regrouping;
  private final IdentityStore locks;
  private final Drafting drafting;
  private final CustomerStore customers = new CustomerStore();
  private final MemberStore members = new MemberStore();
  private final EvidenceStore evidence = new EvidenceStore();
  private final DecisionStore store = new DecisionStore();

  Decisions(Ids ids, InstantSource clock, Regrouping regrouping, IdentityStore locks) {
    this.clock = clock;
    this.regrouping = regrouping;
    this.locks = locks;
    this.drafting = new Drafting(ids, clock, regrouping);
  }

  /**
   * A wish that came true.
   *
   * @param decision by which it can be taken back; of an undoing the one that was taken back
   */
  public record Done(long decision, Proposal proposal) {}

  /**
   * What a wish would do. Reads only.
   *
   * @throws atrium.server.api.Refusal as {@link #decide} would
   */
  public Proposal propose(Tx tx, Decision.By by, Wish wish) {
    return drafting.draft(tx, by, wish).proposal();
  }

  /**
   * Waits until nobody else of the workspace joins, parts or takes messages in, and keeps all of
   * them out until the transaction ends. What is read afterwards stays true.
   */
  public void lock(Tx tx) {
    locks.lockAlone(tx);
  }

  /**
   * Makes a wish come true.
   *
   * @throws atrium.server.api.Refusal.NotFound if there is no such customer or decision
   * @throws atrium.server.api.Refusal.Conflict {@code decided_different} if somebody said that they
   *     are different people and the wish does not override that; {@code already_undone}
   * @throws atrium.server.api.Refusal.Unprocessable {@code same_customer}, {@code only_address},
   *     {@code erased_customer}, {@code unknown_reference}, or the word of what the rules hold it
   *     back by: {@code too_many_addresses}, {@code group_too_large}, {@code component_too_large},
   *     {@code not_a_person}, {@code different_people}
   */
  public Done decide(Tx tx, Decision.By by, Wish wish) {
    locks.lockAlone(tx);
    var draft = drafting.draft(tx, by, wish);
    var proposal = draft.proposal();
    if (wish instanceof Wish.Undo undo) {
      evidence.switchOff(tx, draft.removed());
      store.undo(tx, undo.decision(), new Decision.Undone(by, clock.instant()));
      regrouping.apply(tx, draft.plan(), Cause.undone(by.id(), undo.decision()));
      tellOfWords(tx, draft);
      return new Done(undo.decision(), proposal);
    }
    var decision = draft.decision().orElseThrow();
    store.insert(tx, decision);
    evidence.decided(tx, decision, draft.added());
    regrouping.apply(tx, draft.plan(), Cause.decided(by.id()));
    tellOfWords(tx, draft);
    return new Done(decision.id(), proposal);
  }

  /** What moves nobody changes what is suggested of those whom it is about. */
  private static void tellOfWords(Tx tx, Draft draft) {
    if (draft.plan().moves().isEmpty()) {
      draft.plan().before().keySet().forEach(one -> tx.announce(IdentityEvent.changed(one)));
    }
  }

  /** One decision. */
  public Optional<Decision> get(Tx tx, long id) {
    return store.get(tx, id);
  }

  /** What somebody decided within a time and stands, the newest first. */
  public List<Decision> standing(Tx tx, long actor, Instant from, Instant until, int most) {
    return store.standing(tx, actor, from, until, most);
  }

  /** Why a customer's addresses are his; by any id he ever had. Empty if there is none. */
  public Optional<History> history(Tx tx, long customer) {
    return customers
        .current(tx, customer)
        .map(current -> {
          var identities = members.ofCustomers(tx, List.of(current));
          return new History(
              store.about(tx, identities, MOST_SHOWN), evidence.ties(tx, identities, MOST_SHOWN));
        });
  }

  /** Who has some identities now, by identity. */
  public Map<Long, Long> customersOf(Tx tx, Collection<Long> identities) {
    var found = new HashMap<Long, Long>();
    members.members(tx, identities).forEach((id, one) -> found.put(id, one.customer()));
    return found;
  }
}
