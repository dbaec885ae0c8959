package atrium.server.identity;

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
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks platforms whose webhooks name nobody who somebody is, and what he looks like: once, and
 * again when he writes after a week. Ingest only notes the wish and never waits.
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
  private final GroupMembers groups;
  private final Faces faces;
  private final ProfileStore store = new ProfileStore();

  /**
   * @param pictures keeps what people look like
   */
  public Profiles(
      Database database,
      Channels channels,
      Identities identities,
      InstantSource clock,
      PictureKeeper pictures) {
    this.database = database;
    this.channels = channels;
    this.identities = identities;
    this.clock = clock;
    this.groups = new GroupMembers(database, channels, identities, clock);
    this.faces = new Faces(pictures);
  }

  /** Notes whose profiles are wanted; those that were fetched lately are not fetched again. */
  public void expect(Tx tx, List<ProfileWish> wishes) {
    if (!wishes.isEmpty()) {
      store.expect(tx, wishes);
    }
  }

  /** Notes who was seen in groups; names that nobody knows are asked for. */
  public void seen(Tx tx, List<MemberSighting> members) {
    groups.note(tx, members);
  }

  /** Fetches those whose turn it is, several at a time; returns when none is left. */
  public void tend() {
    groups.tend();
    List<ProfileStore.Due> due;
    do {
      due = database.everywhere(Reason.TIMERS, tx -> store.take(tx, AT_ONCE));
      var asking = new ArrayList<Thread>();
      due.forEach(one -> asking.add(Thread.ofVirtual().name("profile").start(() -> fetch(one))));
      asking.forEach(Profiles::await);
    } while (due.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
  }

  static void await(Thread asking) {
    try {
      asking.join();
    } catch (InterruptedException stopping) {
      asking.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(ProfileStore.Due due) {
    try {
      var connector = channels.connector(due.workspace(), due.channel());
      var profile = connector.profile(due.address());
      var members =
          Policy.isCrowd(due.address().kind()) ? connector.members(due.address()) : Members.UNTOLD;
      // The name first: a picture may not come for a while, and the platform is then asked again.
      named(due, profile, members);
      finished(due, faces.with(profile));
    } catch (Refusal gone) {
      finished(due, Faces.Told.NOTHING);
    } catch (PlatformFailure failure) {
      if (due.attempt() >= ATTEMPTS || failure.kind() == PlatformFailure.Kind.PERMANENT) {
        finished(due, Faces.Told.NOTHING);
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

  private void named(ProfileStore.Due due, Optional<Party.Profile> profile, Members members) {
    var _ =
        database.inWorkspace(
            due.workspace(),
            tx -> {
              profile
                  .map(told -> new Party(List.of(due.address()), told))
                  .map(who ->
                      new Sighting(tx.workspace(), who, clock.instant(), "profile", "profile"))
                  .ifPresent(seen -> identities.resolve(tx, List.of(seen)));
              groups.found(tx, due, members);
              return due;
            });
  }

  private void finished(ProfileStore.Due due, Faces.Told told) {
    var _ =
        database.inWorkspace(
            due.workspace(),
            tx -> {
              faces.note(tx, due.identity(), told);
              store.done(tx, due.identity());
              return due;
            });
  }
}
