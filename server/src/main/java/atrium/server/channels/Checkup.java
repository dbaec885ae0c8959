package atrium.server.channels;

import atrium.connector.Health;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Resource;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a platform whether an account works, and keeps what it found. */
final class Checkup {
  private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);
  private static final int LONGEST_NOTE = 500;
  private final ChannelsParts parts;
  private final Connectors connectors;
  private final Duration patience;
  private final ChannelStore store = new ChannelStore();

  Checkup(ChannelsParts parts, Connectors connectors, Duration patience) {
    this.parts = parts;
    this.connectors = connectors;
    this.patience = patience;
  }

  private record Found(Channel.HealthState state, String note) {}

  /** The channel with its new health; announced when that differs from before. */
  Channel check(Principal who, long id) {
    if (!who.can(Permission.CHANNEL_MANAGE, new Resource.Channel(id))) {
      throw new Refusal.NotFound();
    }
    var found = ask(who.workspace(), id);
    return parts.database().inWorkspace(who.workspace(), tx -> keep(tx, id, found));
  }

  private Channel keep(Tx tx, long id, Found found) {
    var before = store.lock(tx, id).orElseThrow(Refusal.NotFound::new).channel();
    store.setHealth(tx, id, found.state(), found.note(), parts.clock().instant());
    if (before.health() != found.state() || !before.healthNote().equals(found.note())) {
      tx.announce(new ChannelsEvent.Changed(id));
    }
    return store.find(tx, id).orElseThrow(Refusal.NotFound::new).channel();
  }

  /** Keeps that the platform turned the channel away while something was sent. */
  void turnedAway(Tx tx, long id, String note) {
    var _ = keep(tx, id, new Found(Channel.HealthState.REAUTHENTICATE, cut(note)));
  }

  /** Keeps that the platform does not answer, unless it is known to be worse. */
  void outOfReach(Tx tx, long id, String note) {
    var found = new Found(Channel.HealthState.UNREACHABLE, cut(note));
    var before = store.lock(tx, id);
    if (before.isPresent()
        && before.get().channel().health() != Channel.HealthState.REAUTHENTICATE) {
      var _ = keep(tx, id, found);
    }
  }

  /** Keeps that it answers again, if that was all. */
  void reached(Tx tx, long id, String note) {
    var found = new Found(Channel.HealthState.WORKING, cut(note));
    var before = store.lock(tx, id);
    if (before.isPresent() && before.get().channel().health() == Channel.HealthState.UNREACHABLE) {
      var _ = keep(tx, id, found);
    }
  }

  private Found ask(long workspace, long id) {
    var running = connectors.of(workspace, id);
    var answer = new CompletableFuture<Health>();
    var asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                answer.complete(Guarded.call(running.secrets(), () -> running.connector().check()));
              } catch (RuntimeException defect) {
                answer.completeExceptionally(defect);
              }
            });
    try {
      var health = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Found(state(health), cut(Guarded.clean(running.secrets(), health.detail())));
    } catch (TimeoutException late) {
      asking.interrupt();
      return new Found(
          Channel.HealthState.UNREACHABLE, "The platform did not answer in time. Try again later.");
    } catch (ExecutionException defect) {
      LOG.atWarn().setCause(defect.getCause()).addKeyValue("channel", id).log("A check failed");
      return new Found(
          Channel.HealthState.UNREACHABLE, "The check itself failed; the server's log says why.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refusal.Unavailable("stopping", "The server stops.", Duration.ofSeconds(5));
    }
  }

  private static Channel.HealthState state(Health health) {
    return switch (health.state()) {
      case WORKING -> Channel.HealthState.WORKING;
      case DEGRADED -> Channel.HealthState.DEGRADED;
      case REAUTHENTICATE -> Channel.HealthState.REAUTHENTICATE;
      case UNREACHABLE -> Channel.HealthState.UNREACHABLE;
    };
  }

  private static String cut(String note) {
    return note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
  }
}
