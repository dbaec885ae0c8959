package atrium.server.identity;

import atrium.connector.Address;
import atrium.connector.Members;
import atrium.connector.Party;
import atrium.connector.PlatformFailure;
import atrium.server.api.Refusal;
import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps who is in groups: from what the platform tells by itself, from who writes, and from what it
 * answers when a group is looked up. Names are asked for afterwards; ingest never waits for them.
 */
final class GroupMembers {
  private static final Logger LOG = LoggerFactory.getLogger(GroupMembers.class);
  private static final int AT_ONCE = 16;
  private static final int ATTEMPTS = 12;

  private final Database database;
  private final Channels channels;
  private final Identities identities;
  private final InstantSource clock;
  private final GroupStore store = new GroupStore();

  GroupMembers(Database database, Channels channels, Identities identities, InstantSource clock) {
    this.database = database;
    this.channels = channels;
    this.identities = identities;
    this.clock = clock;
  }

  void note(Tx tx, List<MemberSighting> seen) {
    var latest = new LinkedHashMap<String, MemberSighting>();
    for (var one : seen) {
      latest.merge(one.group() + " " + one.who(), one, (a, b) -> b.at().isBefore(a.at()) ? a : b);
    }
    if (latest.isEmpty()) {
      return;
    }
    var changed = store.note(tx, List.copyOf(latest.values()));
    latest.values().stream()
        .filter(one -> changed.contains(one.group()))
        .map(MemberSighting::customer)
        .distinct()
        .forEach(customer -> tx.announce(IdentityEvent.changed(customer)));
  }

  /** Keeps what the platform answered about a whole group. */
  void found(Tx tx, ProfileStore.Due group, Members members) {
    var customer = store.customer(tx, group.address());
    if (customer.isEmpty()) {
      return;
    }
    var now = clock.instant();
    note(
        tx,
        members.known().stream()
            .map(who ->
                new MemberSighting(
                    group.identity(), customer.getAsLong(), who, group.channel(), true, now, true))
            .toList());
    if (members.count().isPresent()
        && store.count(tx, group.identity(), members.count().getAsInt())) {
      tx.announce(IdentityEvent.changed(customer.getAsLong()));
    }
  }

  /** Asks for names until none is left to ask for now. */
  void tend() {
    List<GroupStore.Due> due;
    do {
      due = database.everywhere(Reason.TIMERS, tx -> store.take(tx, AT_ONCE));
      var asking = new ArrayList<Thread>();
      due.forEach(one -> asking.add(Thread.ofVirtual().name("member").start(() -> fetch(one))));
      asking.forEach(Profiles::await);
    } while (due.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
  }

  private void fetch(GroupStore.Due due) {
    try {
      keep(due, channels.connector(due.workspace(), due.channel()).profile(due.who(), due.of()));
    } catch (Refusal gone) {
      keep(due, Optional.empty());
    } catch (PlatformFailure failure) {
      if (due.attempt() >= ATTEMPTS || failure.kind() == PlatformFailure.Kind.PERMANENT) {
        keep(due, Optional.empty());
      }
    } catch (RuntimeException defect) {
      LOG.atWarn()
          .setCause(defect)
          .addKeyValue("evt", "member.failed")
          .addKeyValue("workspace", due.workspace())
          .addKeyValue("channel", due.channel())
          .log("A member of a group could not be asked for");
    }
  }

  /** The name stands with the group, and with him where he wrote. */
  private void keep(GroupStore.Due due, Optional<Party.Profile> profile) {
    var _ =
        database.inWorkspace(
            due.workspace(),
            tx -> {
              var name = profile.flatMap(Party.Profile::name).map(Names::clean);
              store.done(tx, due, name.orElse(null));
              if (name.isPresent()) {
                named(tx, due.who(), profile.get());
                store
                    .customer(tx, due.of())
                    .ifPresent(customer -> tx.announce(IdentityEvent.changed(customer)));
              }
              return due;
            });
  }

  /** Whoever never wrote is no customer, and does not become one by being asked for. */
  private void named(Tx tx, Address who, Party.Profile profile) {
    if (store.customer(tx, who).isPresent()) {
      var party = new Party(List.of(who), profile);
      identities.resolve(
          tx, List.of(new Sighting(tx.workspace(), party, clock.instant(), "profile", "profile")));
    }
  }
}
