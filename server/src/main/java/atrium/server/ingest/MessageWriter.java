package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Placement;
import atrium.server.conversations.Posting;
import atrium.server.identity.Identities;
import atrium.server.identity.MemberSighting;
import atrium.server.identity.ProfileWish;
import atrium.server.identity.Reach;
import atrium.server.identity.Sighting;
import atrium.server.identity.consent.Heard;
import atrium.server.messages.Claim;
import atrium.server.messages.GivenTokens;
import atrium.server.messages.Known;
import atrium.server.messages.Messages;
import atrium.server.messages.NewMessage;
import atrium.server.messages.News;
import atrium.server.messages.files.ExpectedFile;
import atrium.server.messages.files.Files;
import atrium.server.platform.Ids;
import atrium.server.platform.Parts;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores the messages of a batch: claim, resolve, place, store. */
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
   * Messages that were new, and what was said of them before they came.
   *
   * @param echoes what echoes of messages that Atrium sent say about these, by workspace
   */
  record Stored(List<Incoming> messages, Messages.Parked parked, Map<Long, List<News>> echoes) {}

  /**
   * Writes messages of one or several workspaces. What does not need the last answer is sent
   * without waiting for it, so that a batch of known customers waits three times in all: who is
   * new, where it goes, the commit.
   */
  Stored write(Tx tx, List<Item> items, Outcomes outcomes) {
    var all = new ArrayList<Incoming>(items.size());
    var claims = new ArrayList<Claim>(items.size());
    for (var item : items) {
      var one = Incoming.of(item, ids.next());
      all.add(one);
      claims.add(one.claim);
    }
    Parts.by(items, Item::workspace)
        .forEach((workspace, theirs) -> messages.recognise(tx.of(workspace), known(theirs)));
    var claiming = messages.claim(tx, claims);
    var people = identities.look(tx, sightings(all));
    var claimed = claiming.await();
    var fresh = new ArrayList<Incoming>(all.size());
    var echoes = new HashMap<Long, List<News>>();
    for (var one : all) {
      if (claimed.contains(one.claim.message())) {
        fresh.add(one);
        outcomes.set(one.item, Outcome.stored(one.item.pointer(), one.claim.message()));
      } else {
        outcomes.set(one.item, Outcome.duplicate(one.item.pointer()));
        ours(one.item)
            .ifPresent(news ->
                echoes.computeIfAbsent(one.item.workspace(), _ -> new ArrayList<>()).add(news));
      }
    }
    var parked = messages.unpark(tx, claims(fresh));
    resolve(tx, people, fresh);
    place(tx, fresh);
    store(tx, fresh);
    return new Stored(fresh, parked, echoes);
  }

  /** Echoes that carry a key, which may be one of ours. */
  private static List<Known> known(List<Item> items) {
    var known = new ArrayList<Known>();
    for (var item : items) {
      if (item.event() instanceof InboundEvent.Echoed echo) {
        echo.key()
            .ifPresent(
                key -> known.add(new Known(item.channel().orElseThrow(), echo.externalId(), key)));
      }
    }
    return known;
  }

  /** What the echo of a message that Atrium sent says about it: the platform has it. */
  private static Optional<News> ours(Item item) {
    return item.event() instanceof InboundEvent.Echoed echo && echo.key().isPresent()
        ? Optional.of(
            new News.Status(
                item.channel().orElseThrow(),
                echo.externalId(),
                InboundEvent.Status.SENT,
                echo.at(),
                Optional.empty()))
        : Optional.empty();
  }

  private static List<Claim> claims(List<Incoming> fresh) {
    var claims = new ArrayList<Claim>(fresh.size());
    fresh.forEach(one -> claims.add(one.claim));
    return claims;
  }

  private static List<Sighting> sightings(List<Incoming> messages) {
    var sightings = new ArrayList<Sighting>(messages.size());
    for (var one : messages) {
      sightings.add(one.sighting());
      one.author().ifPresent(sightings::add);
    }
    return sightings;
  }

  private void resolve(Tx tx, Identities.Known people, List<Incoming> fresh) {
    var seen = identities.resolve(tx, people, sightings(fresh)).iterator();
    for (var one : fresh) {
      one.seen(seen.next());
      if (one.author().isPresent()) {
        one.writtenBy(seen.next());
      }
    }
  }

  private void place(Tx tx, List<Incoming> fresh) {
    var placements = new ArrayList<Placement>(fresh.size());
    for (var one : fresh) {
      placements.add(
          new Placement(
              one.item.workspace(),
              one.customer().customer(),
              "",
              one.customer().blocked(),
              posting(one)));
    }
    var places = conversations.place(tx, placements).iterator();
    fresh.forEach(one -> one.placed(places.next()));
  }

  private void store(Tx tx, List<Incoming> fresh) {
    var stored = new ArrayList<NewMessage>(fresh.size());
    var tokens = new ArrayList<GivenTokens>();
    for (var one : fresh) {
      stored.add(one.message());
      one.tokens().ifPresent(tokens::add);
    }
    messages.store(tx, stored);
    messages.keepTokens(tx, tokens);
    Parts.by(fresh, one -> one.item.workspace())
        .forEach((workspace, theirs) -> files.expect(tx.of(workspace), expected(theirs)));
  }

  private static List<ExpectedFile> expected(List<Incoming> fresh) {
    var expected = new ArrayList<ExpectedFile>();
    for (var one : fresh) {
      one.content()
          .file()
          .ifPresent(media ->
              expected.add(
                  new ExpectedFile(
                      one.claim.message(),
                      0,
                      one.channel(),
                      KindOf.content(one.content()),
                      media)));
    }
    return expected;
  }

  private static Posting posting(Incoming one) {
    return new Posting(
        one.claim.message(),
        one.channel(),
        one.customer().identity(),
        one.shownAt(),
        one.item.receivedAt(),
        one.inbound(),
        one.news());
  }

  /** Who was seen in groups. */
  List<MemberSighting> members(List<Incoming> stored) {
    return stored.stream().flatMap(one -> one.member().stream()).toList();
  }

  /** What customers wrote that may be a word that stops: what is news, and not in a group. */
  List<Heard> heard(List<Incoming> stored) {
    var heard = new ArrayList<Heard>();
    for (var one : stored) {
      if (one.inbound() && one.news() && one.author().isEmpty()) {
        one.words()
            .ifPresent(words ->
                heard.add(
                    new Heard(
                        one.item.workspace(),
                        one.customer().identity(),
                        one.customer().customer(),
                        one.claim.message(),
                        words,
                        one.saidAt())));
      }
    }
    return heard;
  }

  /** Whose names must be asked for; those of members are asked for in their group. */
  List<ProfileWish> nameless(List<Incoming> stored) {
    return stored.stream()
        .filter(one -> one.item.nameless())
        .map(one -> new ProfileWish(one.customer().identity(), one.channel()))
        .distinct()
        .toList();
  }

  /**
   * When which address wrote on which channel, as far as it is news. A platform that names several
   * addresses of a sender lets us answer to any of them.
   */
  List<Reach> reaches(List<Incoming> stored) {
    var reaches = new ArrayList<Reach>(stored.size());
    for (var one : stored) {
      if (one.inbound() && one.news()) {
        for (long identity : one.customer().all()) {
          reaches.add(
              new Reach(
                  one.item.workspace(), identity, one.channel(), one.shownAt(), one.referral()));
        }
      }
    }
    return reaches;
  }
}
