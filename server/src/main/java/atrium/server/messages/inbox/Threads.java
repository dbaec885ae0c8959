package atrium.server.messages.inbox;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Personal;
import atrium.server.identity.Identity;
import atrium.server.platform.Tx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Customers' threads, read from their end or around any place in them. */
final class Threads {
  /** Of more unread messages the first of so many is gone to. */
  private static final long MOST_WALKED = 1_000;

  private final Inbox inbox;
  private final InboxParts parts;
  private final Timelines timelines;
  private final InboxStore store = new InboxStore();

  Threads(Inbox inbox, InboxParts parts, Timelines timelines) {
    this.inbox = inbox;
    this.parts = parts;
    this.timelines = timelines;
  }

  /**
   * A stretch of a customer's messages over all his conversations.
   *
   * @throws Refusal.NotFound if there is no such customer, or the reader sees nothing of him
   */
  Stretch read(Tx tx, Principal reader, long customerId, Span span) {
    var customer = parts.customers().get(tx, customerId).orElseThrow(Refusal.NotFound::new);
    var episodes = inbox.episodes(tx, reader, customer);
    var identities = customer.identities().stream().map(Identity::id).toList();
    return shown(tx, reader, Stretch.cut(timelines.read(tx, identities, span), span), episodes);
  }

  private Stretch shown(Tx tx, Principal reader, Stretch cut, List<Conversation> episodes) {
    var ids = new LinkedHashSet<Long>();
    cut.items().forEach(item -> ids.add(item.conversation()));
    var seen = reader.channels().isEmpty() ? ids : inbox.visible(tx, reader, ids);
    var shown = cut.items().stream().filter(item -> seen.contains(item.conversation())).toList();
    return cut.with(
        timelines.views(tx, shown, inbox.messageRows(tx), inbox.happeningRows(tx)),
        episodes.stream().map(ListRows::head).toList());
  }

  /**
   * A stretch of a customer's messages around one of them, or around a time.
   *
   * @throws Refusal.NotFound if there is no such customer or message of his, or the reader does not
   *     see it
   */
  Stretch readAround(Tx tx, Principal reader, long customerId, Around around, int limit) {
    var customer = parts.customers().get(tx, customerId).orElseThrow(Refusal.NotFound::new);
    var episodes = inbox.episodes(tx, reader, customer);
    var identities = customer.identities().stream().map(Identity::id).toList();
    var place =
        switch (around) {
          case Around.Message(long id) ->
              inbox.visibleOnly(tx, reader, store.get(tx, List.of(id))).stream()
                  .filter(message -> identities.contains(message.identity()))
                  .map(message -> new Place(message.shownAt(), message.id()))
                  .findFirst()
                  .orElseThrow(Refusal.NotFound::new);
          case Around.Time(var at) -> new Place(at, 0);
          case Around.Unread(long conversation) ->
              firstUnread(tx, reader, identities, conversation);
        };
    var stretch = timelines.around(tx, identities, place, limit);
    return shown(tx, reader, stretch, episodes).around(place);
  }

  /** Where an agent's unread messages of a conversation begin; with none, its end. */
  private Place firstUnread(Tx tx, Principal reader, List<Long> identities, long id) {
    var conversation = inbox.visible(tx, reader, id);
    if (!identities.contains(conversation.identity())) {
      throw new Refusal.NotFound();
    }
    long read =
        inbox
            .personal(tx, reader, List.of(conversation))
            .map(own -> own.get(id))
            .map(Personal::readCount)
            .orElse(0L);
    long unread = Math.min(MOST_WALKED, conversation.inboundCount() - read);
    return (unread > 0 ? store.lastInbound(tx, identities, id, unread) : Optional.<Place>empty())
        .orElseGet(() -> new Place(conversation.lastActivityAt(), Long.MAX_VALUE));
  }
}
