package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out, in memory, what a batch of sightings adds: which identities are new, whose customer
 * they join, which ties are worth storing. Looks at the sightings in their order, so one batch
 * gives the same result as its sightings one by one.
 */
final class Resolution {
  private final Ids ids;
  private final Map<Address, IdentityRow> known;
  private final List<Newborn> newborns = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();
  private final Set<Long> apart = new HashSet<>();

  Resolution(Ids ids, Map<Address, IdentityRow> known) {
    this.ids = ids;
    this.known = new HashMap<>(known);
  }

  void add(Sighting sighting, TieMemory memory) {
    var addresses = sighting.party().addresses();
    var anchor = first(addresses);
    long customer = anchor == null ? 0 : anchor.customer();
    // Who is named together with a blocked address is whom it was blocked for.
    boolean blocked = anchor != null && anchor.blocked();
    var profile = anchor == null ? Profile.of(sighting.party().profile()) : Profile.NOTHING;
    boolean born = false;
    for (var address : addresses) {
      if (!known.containsKey(address)) {
        customer = bear(new Birth(address, customer, sighting.at(), profile, blocked));
        born = true;
      }
    }
    tie(sighting, born, memory);
  }

  private @Nullable IdentityRow first(List<Address> addresses) {
    for (var address : addresses) {
      var row = known.get(address);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /** An address that was never seen, and what is known of it; customer 0: of nobody known. */
  private record Birth(
      Address address, long customer, Instant at, Profile profile, boolean blocked) {}

  /** Adds a new identity to a customer, or to one of its own where there is none (0). */
  private long bear(Birth one) {
    long customer = one.customer();
    long birth = ids.next();
    while (birth < customer) {
      // The smallest birth customer names a group: one born into it must not be smaller. Another
      // node's block may lie above ours; numbers are not scarce.
      birth = ids.next();
    }
    long owner = customer == 0 ? birth : customer;
    var newborn =
        new Newborn(
            ids.next(), one.address(), birth, owner, one.at(), one.profile(), one.blocked());
    newborns.add(newborn);
    known.put(
        one.address(),
        new IdentityRow(
            newborn.id(),
            one.address(),
            owner,
            one.profile().name(),
            one.profile().username(),
            one.blocked()));
    return owner;
  }

  private void tie(Sighting sighting, boolean born, TieMemory memory) {
    var addresses = sighting.party().addresses();
    for (int i = 1; i < addresses.size(); i++) {
      var first = row(addresses.getFirst());
      var other = row(addresses.get(i));
      boolean sameCustomer = first.customer() == other.customer();
      if (!sameCustomer) {
        apart.add(first.id());
        apart.add(other.id());
      }
      if (born || !sameCustomer || !memory.knows(first.id(), other.id())) {
        ties.add(Tie.between(ids.next(), first.id(), other.id(), sighting));
      }
    }
  }

  IdentityRow row(Address address) {
    var row = known.get(address);
    if (row == null) {
      throw new IllegalStateException("An address was not resolved");
    }
    return row;
  }

  List<Newborn> newborns() {
    return newborns;
  }

  List<Tie> ties() {
    return ties;
  }

  /** Identities that a tie connects although they belong to different customers. */
  Set<Long> apart() {
    return apart;
  }
}
