package atrium.server.identity;

import atrium.connector.Party;
import atrium.connector.PlatformFailure;
import atrium.server.api.Refusal;
import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks platforms whose webhooks name nobody who somebody is: once, and again when he writes after a
 * week. Ingest only notes the wish and never waits.
 */
public final class Profiles {
  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
  private static final int AT_ONCE = 16;

  /** More than a day, with the pauses between. */
  private static final int ATTEMPTS = 12;

  private final Database database;
  private final Channels channels;
  private final Identities identities;
  private final InstantSource clock;
  private final ProfileStore store = new ProfileStore();

  public Profiles(
      Database database, Channels channels, Identities identities, InstantSource clock) {
    this.database = database;
    this.channels = channels;
    this.identities = identities;
    this.clock = clock;
  }

  /** Notes whose profiles are wanted; those that were fetched lately are not fetched again. */
  public void expect(Tx tx, List<ProfileWish> wishes) {
    if (!wishes.isEmpty()) {
      store.expect(tx, wishes);
    }
  }

  /** Fetches those whose turn it is, several at a time; returns when none is left. */
  public void tend() {
    List<ProfileStore.Due> due;
    do {
      due = database.everywhere(Reason.TIMERS, tx -> store.take(tx, AT_ONCE));
      var asking = new ArrayList<Thread>();
      due.forEach(one -> asking.add(Thread.ofVirtual().name("profile").start(() -> fetch(one))));
      asking.forEach(Profiles::await);
    } while (due.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
  }

  private static void await(Thread asking) {
    try {
      asking.join();
    } catch (InterruptedException stopping) {
      asking.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(ProfileStore.Due due) {
    try {
      keep(due, channels.connector(due.workspace(), due.channel()).profile(due.address()));
    } catch (Refusal gone) {
      keep(due, Optional.empty());
    } catch (PlatformFailure failure) {
      if (due.attempt() >= ATTEMPTS || failure.kind() == PlatformFailure.Kind.PERMANENT) {
        keep(due, Optional.empty());
      }
    } catch (RuntimeException defect) {
      LOG.atWarn()
          .setCause(defect)
          .addKeyValue("evt", "profile.failed")
          .addKeyValue("workspace", due.workspace())
          .addKeyValue("channel", due.channel())
          .log("A profile could not be fetched");
    }
  }

  private void keep(ProfileStore.Due due, Optional<Party.Profile> profile) {
    var _ =
        database.inWorkspace(
            due.workspace(),
            tx -> {
              profile
                  .map(told -> new Party(List.of(due.address()), told))
                  .map(who ->
                      new Sighting(tx.workspace(), who, clock.instant(), "profile", "profile"))
                  .ifPresent(seen -> identities.resolve(tx, List.of(seen)));
              store.done(tx, due.identity());
              return due;
            });
  }
}
