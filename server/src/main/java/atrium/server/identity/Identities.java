package atrium.server.identity;

import atrium.connector.Address;
import atrium.connector.InboundEvent;
import atrium.server.identity.consent.Consents;
import atrium.server.identity.suggestions.Suggesting;
import atrium.server.identity.suggestions.Suggestions;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Parts;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Front door of the room. */
public final class Identities {
  private final Ids ids;
  private final IdentityStore store = new IdentityStore();
  private final TieMemory memory = new TieMemory();
  private final Joining joining;
  private final Decisions decisions;
  private final Blocks blocks;
  private final Introducing introducing;
  private final Suggesting suggesting;
  private final Consents consents;
  private final Suggestions suggestions = new Suggestions();

  /**
   * @param watch hears of every identity that gets another customer
   */
  public Identities(Database database, Ids ids, InstantSource clock, MoveWatch watch) {
    this.ids = ids;
    var regrouping = new Regrouping(ids, clock, watch);
    this.joining = new Joining(database, store, regrouping);
    this.decisions = new Decisions(ids, clock, regrouping, store);
    this.blocks = new Blocks(clock, store);
    this.introducing = new Introducing(ids, clock, regrouping, store);
    this.suggesting = new Suggesting(database, clock, Identities::tellChanged);
    this.consents = new Consents(ids, clock, Identities::tellChanged);
  }

  /** Announces that customers changed. */
  public static void tellChanged(Tx tx, Set<Long> customers) {
    customers.stream().sorted().forEach(one -> tx.announce(IdentityEvent.changed(one)));
  }

  /** Whom programs know. */
  public Introducing introducing() {
    return introducing;
  }

  /** Whom nobody wants to hear of. */
  public Blocks blocks() {
    return blocks;
  }

  /** What they allowed and forbade. */
  public Consents consents() {
    return consents;
  }

  /** Who may be whom, for what finds it. */
  public Suggesting suggesting() {
    return suggesting;
  }

  /** Who may be whom, for what shows it. */
  public Suggestions suggestions() {
    return suggestions;
  }

  /** What people decide about who is who. */
  public Decisions decisions() {
    return decisions;
  }

  /**
   * Begins to look who is known of those that were seen, without waiting for the answer. From here
   * on no joining of their workspaces happens until the transaction ends.
   */
  public Known look(Tx tx, List<Sighting> sightings) {
    if (sightings.isEmpty()) {
      return new Known(Map::of);
    }
    var workspaces = new TreeSet<Long>();
    sightings.forEach(sighting -> workspaces.add(sighting.workspace()));
    store.lockShared(tx, workspaces);
    var rows = store.find(tx, wanted(sightings));
    return new Known(() -> IdentityStore.read(rows.await()));
  }

  private static Set<IdentityStore.Wanted> wanted(List<Sighting> sightings) {
    var wanted = new LinkedHashSet<IdentityStore.Wanted>();
    for (var sighting : sightings) {
      for (var address : sighting.party().addresses()) {
        wanted.add(new IdentityStore.Wanted(sighting.workspace(), address));
      }
    }
    return wanted;
  }

  /** Those that are known, on their way. */
  public static final class Known {
    private final Supplier<Map<Long, Map<Address, IdentityRow>>> rows;

    private Known(Supplier<Map<Long, Map<Address, IdentityRow>>> rows) {
      this.rows = rows;
    }
  }

  /** As {@link #resolve(Tx, Known, List)}, looking first. */
  public List<Seen> resolve(Tx tx, List<Sighting> sightings) {
    return resolve(tx, look(tx, sightings), sightings);
  }

  /**
   * Says who was seen, one answer for each sighting in its order. Identities that are new are
   * stored, with a customer of their own unless the platform names them together with a known one.
   * Sightings that tie two known customers together are joined after the commit.
   *
   * @param known what looking for these sightings, and perhaps others, began
   */
  public List<Seen> resolve(Tx tx, Known known, List<Sighting> sightings) {
    if (sightings.isEmpty()) {
      return List.of();
    }
    var rows = known.rows.get();
    var resolved = new HashMap<Long, Resolution>();
    Parts.by(sightings, Sighting::workspace)
        .forEach((workspace, theirs) ->
            resolved.put(
                workspace,
                resolve(tx.of(workspace), rows.getOrDefault(workspace, Map.of()), theirs)));
    var seen = new ArrayList<Seen>(sightings.size());
    for (var sighting : sightings) {
      var resolution = resolved.get(sighting.workspace());
      if (resolution == null) {
        throw new IllegalStateException("A workspace was not resolved");
      }
      var row = resolution.row(sighting.party().primary());
      seen.add(new Seen(row.id(), row.customer(), row.blocked(), all(resolution, sighting)));
    }
    return seen;
  }

  /** Those of one workspace, with what is new of them stored. */
  private Resolution resolve(Tx tx, Map<Address, IdentityRow> known, List<Sighting> sightings) {
    var resolution = resolve(known, sightings);
    if (!resolution.newborns().isEmpty()) {
      resolution = bear(tx, resolution, sightings);
    }
    if (!resolution.ties().isEmpty()) {
      tie(tx, resolution);
    }
    rename(tx, resolution, sightings);
    return resolution;
  }

  private static List<Long> all(Resolution resolution, Sighting sighting) {
    var ids = new ArrayList<Long>(2);
    for (var address : sighting.party().addresses()) {
      ids.add(resolution.row(address).id());
    }
    return ids;
  }

  private Resolution resolve(Map<Address, IdentityRow> known, List<Sighting> sightings) {
    var resolution = new Resolution(ids, known);
    sightings.forEach(sighting -> resolution.add(sighting, memory));
    return resolution;
  }

  /** Stores the new ones; where another node was faster, what it stored counts. */
  private Resolution bear(Tx tx, Resolution wanted, List<Sighting> sightings) {
    store.insert(tx, wanted.newborns());
    var now =
        IdentityStore.read(store.find(tx, wanted(sightings)).await())
            .getOrDefault(tx.workspace(), Map.of());
    boolean allOurs = true;
    for (var newborn : wanted.newborns()) {
      var stored = now.get(newborn.address());
      if (stored != null && stored.id() == newborn.id()) {
        if (newborn.birth() == newborn.customer()) {
          tx.announce(IdentityEvent.created(newborn.customer()));
        } else {
          tx.announce(IdentityEvent.changed(newborn.customer()));
        }
      } else {
        allOurs = false;
      }
    }
    if (!allOurs) {
      return resolve(now, sightings);
    }
    lookAgain(tx, wanted);
    return wanted;
  }

  /** A customer who got more than one person has is worked out anew after the commit. */
  private void lookAgain(Tx tx, Resolution resolution) {
    var joined =
        resolution.newborns().stream().filter(one -> one.birth() != one.customer()).toList();
    if (joined.isEmpty()) {
      return;
    }
    var crowded = store.crowded(tx, Set.copyOf(joined.stream().map(Newborn::customer).toList()));
    joined.stream()
        .filter(one -> crowded.contains(one.customer()))
        .forEach(one -> resolution.apart().add(one.id()));
  }

  private void tie(Tx tx, Resolution resolution) {
    store.insertTies(tx, resolution.ties());
    long workspace = tx.workspace();
    var apart = Set.copyOf(resolution.apart());
    tx.afterCommit(() -> {
      resolution.ties().forEach(tie -> memory.remember(tie.a(), tie.b()));
      if (!apart.isEmpty()) {
        joining.later(workspace, apart);
      }
    });
  }

  private void rename(Tx tx, Resolution resolution, List<Sighting> sightings) {
    var changed = new LinkedHashMap<Long, Profile>();
    var customers = new LinkedHashSet<Long>();
    for (var sighting : sightings) {
      var told = sighting.party().profile();
      for (var address : sighting.party().addresses()) {
        var row = resolution.row(address);
        var name = told.name().map(Names::clean).filter(n -> !n.equals(row.profileName()));
        var username = told.username().map(Names::clean).filter(n -> !n.equals(row.username()));
        if (name.isPresent() || username.isPresent()) {
          changed.put(
              row.id(),
              new Profile(name.orElse(null), username.orElse(null), told.language().orElse(null)));
          customers.add(row.customer());
        }
      }
    }
    if (!changed.isEmpty()) {
      store.rename(tx, changed);
      customers.forEach(customer -> tx.announce(IdentityEvent.changed(customer)));
    }
  }

  /** Notes when addresses wrote: what windows are counted from. */
  public void reached(Tx tx, List<Reach> reaches) {
    if (!reaches.isEmpty()) {
      store.reach(tx, reaches);
    }
  }

  /** The platform replaced one address of a person by another. */
  public void addressChanged(Tx tx, InboundEvent.AddressChanged change, Seen previous, Seen now) {
    store.retire(tx, previous.identity(), now.identity());
    store.inheritBlock(tx, now.identity(), previous.identity());
    tx.announce(IdentityEvent.changed(now.customer()));
    if (previous.customer() != now.customer()) {
      tx.announce(IdentityEvent.changed(previous.customer()));
    }
  }

  /** A customer can be written to again, or no longer. Older news than the last changes nothing. */
  public void reachability(Tx tx, InboundEvent.Reachability change, Seen customer) {
    store.reachable(tx, customer.identity(), change.reachable(), change.at());
    tx.announce(IdentityEvent.changed(customer.customer()));
  }

  /**
   * Joins what stored evidence ties together, for all workspaces; run at start and now and then.
   */
  public int joinPending() {
    return joining.sweep();
  }
}
