package atrium.server.delivery;

import atrium.connector.content.Content;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Resource;
import atrium.server.messages.NewReply;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What people decide about messages that go out at a time. Whether one can be said then is told
 * when it is scheduled, as far as that is known.
 */
final class Scheduling {
  private final DeliveryParts parts;
  private final Ways ways;
  private final Accepting accepting;
  private final DueMessages due;
  private final ScheduledStates states;
  private final ScheduledStore store = new ScheduledStore();

  Scheduling(DeliveryParts parts, Ways ways, Accepting accepting, DueMessages due) {
    this.parts = parts;
    this.ways = ways;
    this.accepting = accepting;
    this.due = due;
    this.states = new ScheduledStates(parts);
  }

  /**
   * Lets something be said at a time.
   *
   * @throws Refusal.NotFound if there is no such conversation, or its author may not see it
   * @throws Refusal.Unprocessable as for an answer; {@code window_closes_first}; {@code
   *     too_many_scheduled}
   */
  ScheduledMessage schedule(Tx tx, Principal who, long conversation, Draft draft, Timing timing) {
    var now = now();
    var at = timing.at();
    var found = ways.of(tx, who, conversation).at(at);
    Timing.requireAhead(at, now);
    var way = accepting.way(tx, who, found, draft);
    Timing.requireOpen(way, isTemplate(draft.saying()));
    var ready = accepting.ready(tx, who, way, draft);
    // Whatever the customer wrote is known to the log now, or will be behind its end.
    parts.conversations().hold(tx, conversation);
    if (ofCustomer(tx, who, conversation).size() >= Deliveries.MOST_SCHEDULED) {
      throw new Refusal.Unprocessable(
          "too_many_scheduled", "Too many messages to this customer wait already.");
    }
    var made =
        new ScheduledMessage(
            parts.ids().next(),
            conversation,
            way.outlet().id(),
            way.identity().id(),
            NewReply.Author.of(who),
            who.actor(),
            Optional.of(ready.content()),
            draft.replyTo(),
            at,
            timing.onlyIfNoReply(),
            LogPosition.of(tx).seq(),
            ScheduledMessage.State.WAITING,
            Optional.empty(),
            OptionalLong.empty(),
            now,
            now,
            1);
    states.made(tx, made);
    return made;
  }

  /** What waits, for a time or for a person, of a conversation's customer. */
  List<ScheduledMessage> ofCustomer(Tx tx, Principal who, long conversation) {
    var visible = parts.inbox().visible(tx, who, conversation);
    var customer = parts.customers().get(tx, visible.customer()).orElseThrow(Refusal.NotFound::new);
    var all =
        parts
            .conversations()
            .ofIdentities(
                tx,
                customer.identities().stream().map(identity -> identity.id()).toList(),
                Inbox.MOST_CONVERSATIONS);
    return store.of(tx, all.stream().map(one -> one.id()).toList()).stream()
        .filter(one -> one.conversation() == conversation || sees(tx, who, one))
        .toList();
  }

  private boolean sees(Tx tx, Principal who, ScheduledMessage one) {
    return !parts.inbox().visible(tx, who, Set.of(one.conversation())).isEmpty();
  }

  /**
   * One of them, over or not.
   *
   * @throws Refusal.NotFound if there is none, or the reader may not see its conversation
   */
  ScheduledMessage get(Tx tx, Principal who, long id) {
    var row = store.find(tx, id).orElseThrow(Refusal.NotFound::new);
    parts.inbox().visible(tx, who, row.conversation());
    return row;
  }

  /** One that is not over, locked for somebody who may send on its channel. */
  private ScheduledMessage hold(Tx tx, Principal who, long id) {
    var row =
        store
            .lock(tx, id)
            .filter(one -> who.can(Permission.MESSAGE_SEND, new Resource.Channel(one.channel())))
            .orElseThrow(Refusal.NotFound::new);
    parts.inbox().visible(tx, who, row.conversation());
    if (row.state().over()) {
      throw new Refusal.Conflict("scheduled_over", "It was sent, or cancelled.");
    }
    return row;
  }

  /**
   * Changes what is said or when, after which it waits for its time, whatever kept it.
   *
   * @param expected the revision that it was changed from; empty: whatever it is
   * @throws Refusal.Stale if it has another revision by now
   */
  ScheduledMessage change(Tx tx, Principal who, long id, ScheduleWish wish, OptionalLong expected) {
    var row = hold(tx, who, id);
    if (expected.isPresent() && expected.getAsLong() != row.revision()) {
      throw new Refusal.Stale();
    }
    var now = now();
    Timing.requireAhead(wish.sendAt().orElse(row.sendAt()), now);
    parts.conversations().hold(tx, row.conversation());
    var wished = row.anew(wish, who, LogPosition.of(tx).seq(), now);
    return states.move(tx, row, checked(tx, who, wished, wish.saying()));
  }

  /** What was changed, if it can still be said then. */
  private ScheduledMessage checked(
      Tx tx, Principal who, ScheduledMessage wished, Optional<Saying> saying) {
    var draft = due.draft(wished, saying);
    var found = ways.of(tx, who, wished.conversation()).at(wished.sendAt());
    var way = accepting.way(tx, who, found, draft);
    Timing.requireOpen(way, isTemplate(draft.saying()));
    if (saying.isEmpty()) {
      Fitness.requireNoObstacle(way);
      return wished;
    }
    return wished.saying(accepting.ready(tx, who, way, draft).content());
  }

  /** Gives it up. */
  ScheduledMessage cancel(Tx tx, Principal who, long id) {
    var row = hold(tx, who, id);
    var over = row.in(ScheduledMessage.State.CANCELLED, Optional.empty(), now());
    return states.move(tx, row, over);
  }

  /** Says it now, in its author's name. */
  ScheduledMessage sendNow(Tx tx, Principal who, long id) {
    return due.send(tx, hold(tx, who, id));
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean isTemplate(Saying saying) {
    return switch (saying) {
      case Saying.OfTemplate _ -> true;
      case Saying.Own(var content) -> content instanceof Content.Template;
    };
  }
}
