package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.server.channels.Channels;
import atrium.server.identity.Identities;
import atrium.server.identity.Profiles;
import atrium.server.platform.Parts;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Carries the items of a batch into the rooms that own them: messages first, then what is said
 * about messages, then the rest. One set-based call of each owner for all items together.
 */
final class ItemWriter {
  private final MessageWriter messages;
  private final NewsWriter news;
  private final Identities identities;
  private final Profiles profiles;
  private final Channels channels;

  ItemWriter(
      MessageWriter messages,
      NewsWriter news,
      Identities identities,
      Profiles profiles,
      Channels channels) {
    this.profiles = profiles;
    this.messages = messages;
    this.news = news;
    this.identities = identities;
    this.channels = channels;
  }

  /** Writes items of one or several workspaces; one outcome for each, in their order. */
  List<Outcome> write(Tx tx, List<Item> items) {
    var outcomes = new Outcomes(items);
    var incoming = new ArrayList<Item>();
    var reports = new ArrayList<Item>();
    for (var item : items) {
      switch (item.event()) {
        case InboundEvent.Unreadable bad ->
            outcomes.set(item, Outcome.failed(item.pointer(), bad.error()));
        case InboundEvent.Ignored known ->
            outcomes.set(item, Outcome.ignored(item.pointer(), known.reason()));
        case InboundEvent.ChannelNotice notice ->
            notice(tx.of(item.workspace()), item, notice, outcomes);
        case InboundEvent.Received _, InboundEvent.Echoed _ -> routed(item, incoming, outcomes);
        case InboundEvent.StatusChanged _,
            InboundEvent.Edited _,
            InboundEvent.Unsent _,
            InboundEvent.Reacted _,
            InboundEvent.AddressChanged _,
            InboundEvent.Reachability _,
            InboundEvent.MembersChanged _,
            InboundEvent.ConsentChanged _ ->
            routed(item, reports, outcomes);
      }
    }
    var stored = messages.write(tx, incoming, outcomes);
    news.write(tx, stored, reports, outcomes);
    identities.reached(tx, messages.reaches(stored.messages()));
    identities.consents().hearing().heard(tx, messages.heard(stored.messages()));
    Parts.by(stored.messages(), one -> one.item.workspace())
        .forEach((workspace, theirs) -> {
          profiles.expect(tx.of(workspace), messages.nameless(theirs));
          profiles.seen(tx.of(workspace), messages.members(theirs));
        });
    return outcomes.inOrder();
  }

  private static void routed(Item item, List<Item> into, Outcomes outcomes) {
    if (item.channel().isPresent()) {
      into.add(item);
    } else {
      outcomes.set(item, Outcome.unrouted(item.pointer(), item.event().accountKey()));
    }
  }

  private void notice(Tx tx, Item item, InboundEvent.ChannelNotice notice, Outcomes outcomes) {
    OptionalLong channel = item.channel();
    channels.notice(tx, notice, channel);
    outcomes.set(item, Outcome.stored(item.pointer()));
  }
}
