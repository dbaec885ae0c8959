package atrium.server.channels;

import atrium.connector.Health;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Resource;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a platform whether an account works, and keeps what it found. */
final class Checkup {
  private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);
  private static final int LONGEST_NOTE = 500;
  private static final int MOST_FACTS = 30;

  private final ChannelsParts parts;
  private final Connectors connectors;
  private final Duration patience;
  private final Notices notices;
  private final Expiries expiries;
  private final ChannelStore store = new ChannelStore();

  Checkup(ChannelsParts parts, Connectors connectors, Notices notices, Duration patience) {
    this.parts = parts;
    this.connectors = connectors;
    this.notices = notices;
    this.expiries = new Expiries(parts, notices);
    this.patience = patience;
  }

  /** The channel with its new health; announced when that differs from before. */
  Channel check(Principal who, long id) {
    if (!who.can(Permission.CHANNEL_MANAGE, new Resource.Channel(id))) {
      throw new Refusal.NotFound();
    }
    var found = ask(who.workspace(), id);
    return parts.database().inWorkspace(who.workspace(), tx -> keep(tx, id, found));
  }

  private Channel keep(Tx tx, long id, Channel.Checked found) {
    return keep(tx, store.lock(tx, id).orElseThrow(Refusal.NotFound::new).channel(), found);
  }

  private Channel keep(Tx tx, Channel before, Channel.Checked found) {
    long id = before.id();
    store.setHealth(tx, id, found, parts.clock().instant());
    var was = before.checked();
    var life = found.token().after(was.token());
    if (!life.equals(was.token())) {
      expiries.found(tx, id, life);
    }
    if (was.health() != found.health()
        || !life.equals(was.token())
        || !was.note().equals(found.note())
        || !was.facts().equals(found.facts())) {
      tx.announce(new ChannelsEvent.Changed(id));
    }
    if (was.health() != found.health() && isNews(was.health(), found.health())) {
      notices.own(tx, id, "health", severity(found.health()), found.note());
    }
    return store.find(tx, id).orElseThrow(Refusal.NotFound::new).channel();
  }

  /** That an account works is news only after it did not. */
  private static boolean isNews(Channel.HealthState before, Channel.HealthState after) {
    return before != Channel.HealthState.UNKNOWN || after != Channel.HealthState.WORKING;
  }

  private static String severity(Channel.HealthState state) {
    return switch (state) {
      case UNKNOWN, WORKING -> "info";
      case DEGRADED -> "warning";
      case REAUTHENTICATE, UNREACHABLE -> "critical";
    };
  }

  /** Keeps that the platform turned the channel away while something was sent. */
  void turnedAway(Tx tx, long id, String note) {
    var before = store.lock(tx, id).orElseThrow(Refusal.NotFound::new).channel();
    var _ = keep(tx, before, said(before, Channel.HealthState.REAUTHENTICATE, note));
  }

  /** Keeps that the platform does not answer, unless it is known to be worse. */
  void outOfReach(Tx tx, long id, String note) {
    store
        .lock(tx, id)
        .map(ChannelStore.Stored::channel)
        .filter(before -> before.health() != Channel.HealthState.REAUTHENTICATE)
        .ifPresent(before -> {
          var _ = keep(tx, before, said(before, Channel.HealthState.UNREACHABLE, note));
        });
  }

  /** Keeps that it answers again, if that was all. */
  void reached(Tx tx, long id, String note) {
    store
        .lock(tx, id)
        .map(ChannelStore.Stored::channel)
        .filter(before -> before.health() == Channel.HealthState.UNREACHABLE)
        .ifPresent(before -> {
          var _ = keep(tx, before, said(before, Channel.HealthState.WORKING, note));
        });
  }

  /** What sending found out; the facts of the last check stand. */
  private static Channel.Checked said(Channel before, Channel.HealthState state, String note) {
    return new Channel.Checked(
        state, cut(note), before.checked().facts(), before.checked().token(), Optional.empty());
  }

  /** Asks a platform without anybody wanting it now. */
  void look(ChannelStore.Anywhere one) {
    try {
      var answer = ask(one.workspace(), one.channel());
      parts.database().inWorkspace(one.workspace(), tx -> keep(tx, one.channel(), answer));
    } catch (Refusal gone) {
      LOG.atDebug().addKeyValue("channel", one.channel()).log("Gone before it was checked");
    }
  }

  private Channel.Checked ask(long workspace, long id) {
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
      return new Channel.Checked(
          state(health),
          cut(Guarded.clean(running.secrets(), health.detail())),
          facts(running.secrets(), health.facts()),
          TokenLife.of(health.token()),
          Optional.empty());
    } catch (TimeoutException late) {
      asking.interrupt();
      return unreachable("The platform did not answer in time. Try again later.");
    } catch (ExecutionException defect) {
      LOG.atWarn().setCause(defect.getCause()).addKeyValue("channel", id).log("A check failed");
      return unreachable("The check itself failed; the server's log says why.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refusal.Unavailable("stopping", "The server stops.", Duration.ofSeconds(5));
    }
  }

  private static Channel.Checked unreachable(String note) {
    return new Channel.Checked(
        Channel.HealthState.UNREACHABLE, note, Map.of(), TokenLife.UNKNOWN, Optional.empty());
  }

  /** Words of the platform: cut, few, without secrets. */
  private static Map<String, String> facts(Collection<String> secrets, Map<String, String> said) {
    return said.entrySet().stream()
        .limit(MOST_FACTS)
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, fact -> cut(Guarded.clean(secrets, fact.getValue()))));
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
