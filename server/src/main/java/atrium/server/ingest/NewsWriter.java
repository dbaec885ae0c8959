package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.connector.Party;
import atrium.server.identity.Identities;
import atrium.server.identity.MemberSighting;
import atrium.server.identity.ProfileWish;
import atrium.server.identity.Profiles;
import atrium.server.identity.Seen;
import atrium.server.identity.Sighting;
import atrium.server.identity.consent.Hearing;
import atrium.server.messages.Known;
import atrium.server.messages.Messages;
import atrium.server.messages.News;
import atrium.server.platform.Parts;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Carries receipts, edits, withdrawals, reactions, new addresses and consent. */
final class NewsWriter {
  private final Identities identities;
  private final Profiles profiles;
  private final Messages messages;

  NewsWriter(Identities identities, Profiles profiles, Messages messages) {
    this.profiles = profiles;
    this.identities = identities;
    this.messages = messages;
  }

  /** Carries what is said about messages, also of those that were stored just before. */
  void write(Tx tx, MessageWriter.Stored stored, List<Item> items, Outcomes outcomes) {
    var reports = Parts.by(items, Item::workspace);
    var parked = stored.parked().await();
    var workspaces = new TreeSet<>(reports.keySet());
    workspaces.addAll(parked.keySet());
    workspaces.addAll(stored.echoes().keySet());
    for (long workspace : workspaces) {
      var part = tx.of(workspace);
      var told = new ArrayList<>(stored.echoes().getOrDefault(workspace, List.of()));
      told.addAll(write(part, reports.getOrDefault(workspace, List.of()), outcomes));
      told.addAll(parked.getOrDefault(workspace, List.of()));
      messages.apply(part, told);
    }
  }

  /** Those of one workspace; what they say about messages is given back. */
  private List<News> write(Tx tx, List<Item> items, Outcomes outcomes) {
    var people = new People(tx, items);
    var news = new ArrayList<News>();
    for (var item : items) {
      var one = about(item, people);
      if (one.isPresent()) {
        news.add(one.get());
      } else {
        person(tx, item, people);
      }
      outcomes.set(item, Outcome.stored(item.pointer()));
    }
    messages.recognise(tx, known(items));
    return news;
  }

  /** Receipts that carry a key of ours, whose message may not know the platform's id yet. */
  private static List<Known> known(List<Item> items) {
    var known = new ArrayList<Known>();
    for (var item : items) {
      if (item.event() instanceof InboundEvent.StatusChanged status) {
        status
            .key()
            .ifPresent(key ->
                known.add(new Known(item.channel().orElseThrow(), status.externalId(), key)));
      }
    }
    return known;
  }

  /** What an item says about a message, if it is about one. */
  private static Optional<News> about(Item item, People people) {
    long channel = item.channel().orElseThrow();
    return switch (item.event()) {
      case InboundEvent.StatusChanged s ->
          Optional.of(new News.Status(channel, s.externalId(), s.status(), s.at(), s.problem()));
      case InboundEvent.Edited e ->
          Optional.of(new News.Edit(channel, e.target(), e.externalId(), e.at(), e.content()));
      case InboundEvent.Unsent u ->
          Optional.of(new News.Unsend(channel, u.target(), u.externalId(), u.at()));
      case InboundEvent.Reacted r ->
          Optional.of(
              new News.Reaction(
                  channel,
                  r.target(),
                  r.externalId(),
                  r.author().map(author -> people.of(author).identity()).stream()
                      .mapToLong(Long::longValue)
                      .findFirst(),
                  r.at(),
                  r.emoji()));
      case InboundEvent.AddressChanged _,
          InboundEvent.ConsentChanged _,
          InboundEvent.MembersChanged _,
          InboundEvent.Reachability _ ->
          Optional.empty();
      case InboundEvent other -> throw unexpected(other);
    };
  }

  private void person(Tx tx, Item item, People people) {
    switch (item.event()) {
      case InboundEvent.AddressChanged change -> {
        var now = people.of(new Party(List.of(change.current()), Party.Profile.UNKNOWN));
        var before = people.of(new Party(List.of(change.previous()), Party.Profile.UNKNOWN));
        identities.addressChanged(tx, change, before, now);
      }
      case InboundEvent.ConsentChanged change ->
          identities
              .consents()
              .hearing()
              .told(tx, change, about(item, people.of(change.customer())));
      case InboundEvent.Reachability change -> {
        var who = people.of(change.customer());
        identities.reachability(tx, change, who);
        if (item.nameless() && change.reachable()) {
          long channel = item.channel().orElseThrow();
          profiles.expect(tx, List.of(new ProfileWish(who.identity(), channel)));
        }
      }
      case InboundEvent.MembersChanged change ->
          profiles.seen(tx, members(change, item, people.of(change.group())));
      case InboundEvent other -> throw unexpected(other);
    }
  }

  private static Hearing.About about(Item item, Seen who) {
    return new Hearing.About(who.identity(), who.customer(), item.channel().orElseThrow());
  }

  private static List<MemberSighting> members(
      InboundEvent.MembersChanged change, Item item, Seen group) {
    return change.members().stream()
        .map(who ->
            new MemberSighting(
                group.identity(),
                group.customer(),
                who,
                item.channel().orElseThrow(),
                change.here(),
                change.at(),
                item.nameless()))
        .toList();
  }

  private static IllegalArgumentException unexpected(InboundEvent event) {
    return new IllegalArgumentException("Not news: " + event.getClass().getSimpleName());
  }

  /** Everybody the items name, resolved at once. */
  private final class People {
    private final List<Party> parties = new ArrayList<>();
    private final List<Seen> seen;

    People(Tx tx, List<Item> items) {
      var sightings = new ArrayList<Sighting>();
      for (var item : items) {
        switch (item.event()) {
          case InboundEvent.Reacted r ->
              r.author()
                  .ifPresent(author ->
                      sightings.add(
                          new Sighting(
                              tx.workspace(), author, r.at(), "platform_names_together", "pair")));
          case InboundEvent.ConsentChanged c ->
              sightings.add(
                  new Sighting(
                      tx.workspace(), c.customer(), c.at(), "platform_names_together", "pair"));
          case InboundEvent.Reachability r ->
              sightings.add(
                  new Sighting(
                      tx.workspace(), r.customer(), r.at(), "platform_names_together", "pair"));
          case InboundEvent.MembersChanged m ->
              sightings.add(
                  new Sighting(
                      tx.workspace(), m.group(), m.at(), "platform_names_together", "pair"));
          case InboundEvent.AddressChanged change ->
              sightings.addAll(changed(tx.workspace(), change));
          case InboundEvent.StatusChanged _, InboundEvent.Edited _, InboundEvent.Unsent _ -> {}
          case InboundEvent other -> throw unexpected(other);
        }
      }
      sightings.forEach(sighting -> parties.add(sighting.party()));
      seen = sightings.isEmpty() ? List.of() : identities.resolve(tx, sightings);
    }

    /** The old address first, so that a new one is born into its customer. */
    private static List<Sighting> changed(long workspace, InboundEvent.AddressChanged change) {
      var unknown = Party.Profile.UNKNOWN;
      var previous = new Party(List.of(change.previous()), unknown);
      var current = new Party(List.of(change.current()), unknown);
      var sightings = new ArrayList<Sighting>();
      sightings.add(
          new Sighting(workspace, previous, change.at(), "address_changed", change.externalId()));
      if (change.samePerson()) {
        sightings.add(
            new Sighting(
                workspace,
                new Party(List.of(change.previous(), change.current()), unknown),
                change.at(),
                "address_changed",
                change.externalId()));
      }
      sightings.add(
          new Sighting(workspace, current, change.at(), "address_changed", change.externalId()));
      return sightings;
    }

    Seen of(Party party) {
      for (int i = 0; i < parties.size(); i++) {
        if (parties.get(i).primary().equals(party.primary())) {
          return seen.get(i);
        }
      }
      throw new IllegalStateException("Somebody was not resolved");
    }
  }
}
