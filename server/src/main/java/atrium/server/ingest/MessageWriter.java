package atrium.server.ingest;

import atrium.server.conversations.Advance;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Placement;
import atrium.server.identity.Identities;
import atrium.server.identity.Reach;
import atrium.server.identity.Sighting;
import atrium.server.messages.Messages;
import atrium.server.messages.files.ExpectedFile;
import atrium.server.messages.files.Files;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.List;

/** Stores the messages of a batch: claim, resolve, place, store, advance. */
final class MessageWriter {
  private final Ids ids;
  private final Identities identities;
  private final Conversations conversations;
  private final Messages messages;
  private final Files files;

  MessageWriter(
      Ids ids, Identities identities, Conversations conversations, Messages messages, Files files) {
    this.ids = ids;
    this.identities = identities;
    this.conversations = conversations;
    this.messages = messages;
    this.files = files;
  }

  /**
   * Writes messages.
   *
   * @return those that were new
   */
  List<Incoming> write(Tx tx, List<Item> items, Outcomes outcomes) {
    var all = items.stream().map(item -> Incoming.of(item, ids.next())).toList();
    var claimed = messages.claim(tx, all.stream().map(one -> one.claim).toList());
    var fresh = new ArrayList<Incoming>(all.size());
    for (var one : all) {
      if (claimed.contains(one.claim.message())) {
        fresh.add(one);
        outcomes.set(one.item, Outcome.stored(one.item.pointer(), one.claim.message()));
      } else {
        outcomes.set(one.item, Outcome.duplicate(one.item.pointer()));
      }
    }
    resolve(tx, fresh);
    place(tx, fresh);
    store(tx, fresh);
    return fresh;
  }

  private void resolve(Tx tx, List<Incoming> fresh) {
    var sightings = new ArrayList<Sighting>(fresh.size());
    for (var one : fresh) {
      sightings.add(one.sighting());
      one.author().ifPresent(sightings::add);
    }
    var seen = identities.resolve(tx, sightings).iterator();
    for (var one : fresh) {
      one.seen(seen.next());
      if (one.author().isPresent()) {
        one.writtenBy(seen.next());
      }
    }
  }

  private void place(Tx tx, List<Incoming> fresh) {
    var placements =
        fresh.stream()
            .map(one ->
                new Placement(
                    one.customer().customer(),
                    "",
                    one.customer().identity(),
                    one.channel(),
                    one.shownAt()))
            .toList();
    var places = conversations.place(tx, placements).iterator();
    fresh.forEach(one -> one.placed(places.next()));
  }

  private void store(Tx tx, List<Incoming> fresh) {
    messages.store(tx, fresh.stream().map(Incoming::message).toList());
    conversations.advance(tx, fresh.stream().map(MessageWriter::advance).toList());
    var expected =
        fresh.stream()
            .flatMap(one ->
                one.content().file().stream()
                    .map(media ->
                        new ExpectedFile(
                            one.claim.message(),
                            0,
                            one.channel(),
                            KindOf.content(one.content()),
                            media)))
            .toList();
    if (!expected.isEmpty()) {
      files.expect(tx, expected);
    }
  }

  private static Advance advance(Incoming one) {
    return new Advance(
        one.conversation(),
        one.claim.message(),
        one.channel(),
        one.customer().identity(),
        one.shownAt(),
        one.item.receivedAt(),
        one.inbound(),
        one.news());
  }

  /**
   * When which address wrote on which channel, as far as it is news. A platform that names several
   * addresses of a sender lets us answer to any of them.
   */
  List<Reach> reaches(List<Incoming> stored) {
    return stored.stream()
        .filter(one -> one.inbound() && one.news())
        .flatMap(one ->
            one.customer().all().stream()
                .map(identity -> new Reach(identity, one.channel(), one.shownAt(), one.referral())))
        .toList();
  }
}
