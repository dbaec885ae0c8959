package atrium.server.messages;

import atrium.connector.InboundEvent;
import atrium.connector.Outbound.Standing;
import atrium.connector.Receipt;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Front door of the room, for what hands messages of ours over. */
public final class Replies {
  private final Messages messages;
  private final ReplyStore store = new ReplyStore();
  private final TokenStore tokens = new TokenStore();

  public Replies(Messages messages) {
    this.messages = messages;
  }

  /** Stores a message of ours as queued, and announces it. */
  public void queue(Tx tx, NewReply reply) {
    store.insert(tx, reply);
    var place = new MessageEvent.Place(reply.id(), reply.conversation(), reply.channel());
    tx.announce(MessageEvent.queued(place, reply.customer()));
  }

  /** A platform id of a message on a channel, for quoting it there; empty while it has none. */
  public Optional<String> externalId(Tx tx, long message, long channel) {
    return store.externalId(tx, message, channel);
  }

  /**
   * The customer's last message on each of these channels from each of these addresses that the
   * platform knows by an id; pairs without one are left out.
   */
  public List<Received> lastReceived(Tx tx, List<Received.From> pairs) {
    return pairs.isEmpty() ? List.of() : store.lastReceived(tx, pairs);
  }

  /**
   * What was before a message that is about to be handed over.
   *
   * @param first whether it is its first attempt
   * @param doubtful whether an earlier one may have been taken
   */
  public Standing standing(Tx tx, Leaving message, boolean first, boolean doubtful) {
    var quote = message.replyTo().flatMap(id -> tokens.quote(tx, message.channel(), id));
    return new Standing(
        tokens.take(tx, message, first, messages.clock().instant()), quote, doubtful);
  }

  /** Messages of ours as they are now, locked until the commit; others are left out. */
  public List<Leaving> lock(Tx tx, Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : store.lock(tx, ids);
  }

  /** They are being handed over; those that are known to have got further stay there. */
  public void sending(Tx tx, List<Leaving> leaving) {
    var behind =
        leaving.stream().filter(one -> one.status().code() < MessageStatus.SENDING.code()).toList();
    if (!behind.isEmpty()) {
      store.set(tx, behind.stream().map(Leaving::id).toList(), MessageStatus.SENDING, null);
      behind.forEach(one -> tell(tx, one, MessageStatus.SENDING));
    }
  }

  /**
   * The platform took it, under these ids. Receipts may have come first: then it stays where they
   * brought it, and those that waited for the ids are applied now.
   */
  public void accepted(Tx tx, Leaving message, Receipt.Accepted receipt) {
    var claims =
        receipt.externalIds().stream()
            .distinct()
            .map(id -> new Claim(tx.workspace(), message.channel(), id, message.id()))
            .toList();
    var _ = messages.claim(tx, claims).await();
    if (!receipt.quoteTokens().isEmpty()) {
      tokens.keepQuotes(tx, message.channel(), receipt.quoteTokens());
    }
    if (!message.taken() && message.status() != MessageStatus.FAILED) {
      move(tx, message, MessageStatus.ACCEPTED, Optional.empty());
    }
    messages.apply(tx, messages.unpark(tx, claims).await().getOrDefault(tx.workspace(), List.of()));
  }

  /** Sets a status whatever it was before, as somebody decided or as an attempt ended. */
  public void move(
      Tx tx, Leaving message, MessageStatus to, Optional<InboundEvent.Problem> problem) {
    store.set(
        tx, List.of(message.id()), to, problem.map(Json.MAPPER::writeValueAsString).orElse(null));
    tell(tx, message, to);
  }

  /** Says again how a message stands, because what can be decided about it changed. */
  public void retell(Tx tx, Leaving message) {
    store.touch(tx, message.id());
    tx.announce(MessageEvent.status(message.place(), message.status(), message.status()));
  }

  /** Makes it ready to be handed over once more, under another key. */
  public void again(Tx tx, Leaving message, String key) {
    store.supersede(tx, message.id());
    store.key(tx, message.id(), key);
    move(tx, message, MessageStatus.QUEUED, Optional.empty());
  }

  private static void tell(Tx tx, Leaving message, MessageStatus to) {
    if (message.status() != to) {
      tx.announce(MessageEvent.status(message.place(), message.status(), to));
    }
  }
}
