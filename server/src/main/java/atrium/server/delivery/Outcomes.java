package atrium.server.delivery;

import atrium.connector.Capability;
import atrium.connector.InboundEvent;
import atrium.connector.Receipt;
import atrium.server.messages.Leaving;
import atrium.server.messages.MessageStatus;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes down what became of an attempt. Only its leaseholder may; one who comes too late adds what
 * the platform told him and changes nothing else.
 */
final class Outcomes {
  private static final int LONGEST_DETAIL = 500;
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final DeliveryStore store = new DeliveryStore();
  private final PaceStore pace = new PaceStore();
  private final Holding holding;

  Outcomes(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.holding = new Holding(parts, settings);
  }

  /** How an attempt ended, for logs and numbers. */
  enum Ended {
    ACCEPTED,
    WAITING,
    HELD,
    FAILED,
    UNKNOWN,
    SETTLED,
    RELEASED,
    FENCED
  }

  /**
   * One attempt, at its end.
   *
   * @param failures attempts of its channel in a row, before it, that were not answered
   */
  private record Ending(Tx tx, Lease lease, Leaving message, int failures) {}

  /** Ends an attempt by what the platform said. */
  Ended record(Lease lease, Receipt receipt) {
    return parts
        .database()
        .inWorkspace(
            lease.workspace(),
            tx -> {
              var ended = record(tx, lease, receipt);
              CrashPoints.reach("delivery_before_commit");
              return ended;
            });
  }

  private Ended record(Tx tx, Lease lease, Receipt receipt) {
    var held = store.held(tx, lease);
    var ending = ending(tx, lease, held.orElse(0));
    if (held.isEmpty()) {
      return tooLate(ending, receipt);
    }
    if (ending.message().taken() && !(receipt instanceof Receipt.Accepted)) {
      return settled(ending);
    }
    return switch (receipt) {
      case Receipt.Accepted accepted -> accepted(ending, accepted);
      case Receipt.Unknown unknown -> {
        holding.unanswered(tx, lease.channel(), unknown.detail());
        yield unknown(ending, unknown.detail(), "unknown");
      }
      case Receipt.Rejected rejected -> rejected(ending, rejected);
      case Receipt.Unsupported unsupported ->
          failed(
              ending,
              new Receipt.Rejected(
                  Receipt.Reason.CONTENT,
                  "unsupported",
                  "The channel cannot carry that.",
                  Optional.empty()));
    };
  }

  /** A pause of the process, or of the whole machine: what is known now is known, no more. */
  private Ended tooLate(Ending ending, Receipt receipt) {
    if (receipt instanceof Receipt.Accepted accepted) {
      parts.replies().accepted(ending.tx(), ending.message(), accepted);
    }
    return Ended.FENCED;
  }

  private Ended accepted(Ending ending, Receipt.Accepted accepted) {
    if (ending.message().status() == MessageStatus.FAILED) {
      // Told of before the answer came: it stays where people find it.
      store.settle(ending.tx(), ending.lease().message(), "failed", "failed");
    } else {
      store.remove(ending.tx(), ending.lease().message());
    }
    step(ending, DeliveryStore.Step.of(ending.lease().attempt(), "accepted"));
    parts.replies().accepted(ending.tx(), ending.message(), accepted);
    answered(ending);
    return Ended.ACCEPTED;
  }

  private void answered(Ending ending) {
    if (ending.failures() > 0) {
      holding.answered(ending.tx(), ending.lease().channel());
    }
  }

  /** The platform's own news came before its answer. */
  private Ended settled(Ending ending) {
    store.remove(ending.tx(), ending.lease().message());
    step(ending, DeliveryStore.Step.of(ending.lease().attempt(), "accepted"));
    pace.unprobed(ending.tx(), ending.lease().channel());
    return Ended.SETTLED;
  }

  /** Nobody knows: sent again by itself where the platform knows it again, else for people. */
  private Ended unknown(Ending ending, String detail, String step) {
    var pause = Backoff.after(ending.lease().attempt(), settings.retries());
    if (ending.message().status() != MessageStatus.FAILED
        && isKeyed(ending)
        && store.repeat(ending.tx(), ending.lease().message(), pause, step)) {
      step(ending, doubt(ending, detail, step, Optional.of(pause)));
      return Ended.WAITING;
    }
    return leftToPeople(ending, detail, step);
  }

  private boolean isKeyed(Ending ending) {
    var outlet = parts.channels().outlets(ending.tx()).get(ending.lease().channel());
    return outlet != null
        && outlet.connector().capabilities().contains(Capability.SEND_ONCE_BY_KEY);
  }

  private static DeliveryStore.Step doubt(
      Ending ending, String detail, String step, Optional<Duration> pause) {
    return new DeliveryStore.Step(
        ending.lease().attempt(),
        step,
        Optional.empty(),
        Optional.empty(),
        Optional.of(cut(detail)),
        pause,
        OptionalLong.empty());
  }

  private Ended leftToPeople(Ending ending, String detail, String step) {
    store.settle(ending.tx(), ending.lease().message(), "unknown", step);
    step(ending, doubt(ending, detail, step, Optional.empty()));
    if (ending.message().status() != MessageStatus.FAILED) {
      parts
          .replies()
          .move(
              ending.tx(),
              ending.message(),
              MessageStatus.UNKNOWN,
              Optional.of(
                  InboundEvent.Problem.of(
                      step, "It is not known whether the platform took it.", Optional.empty())));
    }
    return Ended.UNKNOWN;
  }

  private Ended rejected(Ending ending, Receipt.Rejected rejected) {
    return switch (rejected.reason()) {
      case RETRY, PACE -> waiting(ending, rejected);
      case REAUTHENTICATE, ACCOUNT -> turnedAway(ending, rejected);
      case PERMANENT, CONTENT, RECIPIENT, WINDOW_CLOSED -> {
        answered(ending);
        yield givenUp(ending, rejected);
      }
    };
  }

  private Ended waiting(Ending ending, Receipt.Rejected rejected) {
    long message = ending.lease().message();
    var pause =
        rejected
            .retryAfter()
            .orElseGet(() -> Backoff.after(ending.lease().attempt(), settings.retries()));
    if (rejected.reason() == Receipt.Reason.RETRY) {
      holding.unanswered(ending.tx(), ending.lease().channel(), rejected.detail());
    } else {
      answered(ending);
      if (rejected.retryAfter().isPresent()) {
        holding.told(ending.tx(), ending.lease().channel(), pause, rejected.code());
      }
    }
    if (store.outlasts(ending.tx(), message, pause)) {
      return givenUp(ending, rejected);
    }
    store.requeue(ending.tx(), message, pause, rejected.code());
    step(ending, step(ending, rejected, Optional.of(pause)));
    return Ended.WAITING;
  }

  /** Nothing more is tried. If an earlier attempt was never answered the platform may have it. */
  private Ended givenUp(Ending ending, Receipt.Rejected rejected) {
    boolean doubtful =
        ending.lease().attempt() > 1
            && Doubt.remains(store.steps(ending.tx(), ending.lease().message()));
    return doubtful ? leftToPeople(ending, rejected.detail(), "unknown") : failed(ending, rejected);
  }

  private Ended turnedAway(Ending ending, Receipt.Rejected rejected) {
    store.requeue(ending.tx(), ending.lease().message(), Duration.ZERO, rejected.code());
    step(ending, step(ending, rejected, Optional.empty()));
    holding.turnedAway(ending.tx(), ending.lease().channel(), rejected);
    return Ended.HELD;
  }

  private Ended failed(Ending ending, Receipt.Rejected rejected) {
    store.settle(ending.tx(), ending.lease().message(), "failed", rejected.code());
    step(ending, step(ending, rejected, Optional.empty()));
    parts
        .replies()
        .move(
            ending.tx(),
            ending.message(),
            MessageStatus.FAILED,
            Optional.of(
                new InboundEvent.Problem(
                    cut(rejected.code()),
                    cut(rejected.detail()),
                    Optional.empty(),
                    Optional.of(rejected.reason()),
                    Optional.of(Advice.of(rejected.reason())))));
    return Ended.FAILED;
  }

  private static DeliveryStore.Step step(
      Ending ending, Receipt.Rejected rejected, Optional<Duration> pause) {
    return new DeliveryStore.Step(
        ending.lease().attempt(),
        "rejected",
        Optional.of(rejected.reason().name().toLowerCase(Locale.ROOT)),
        Optional.of(cut(rejected.code())),
        Optional.of(cut(rejected.detail())),
        pause,
        OptionalLong.empty());
  }

  private void step(Ending ending, DeliveryStore.Step step) {
    store.record(ending.tx(), ending.lease().message(), step);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
  }

  /**
   * A lease ran out: whoever held it may have handed the message over and may not. That says
   * nothing about the platform.
   */
  void lost(Tx tx, Lease lease) {
    var ending = ending(tx, lease, 0);
    if (ending.message().taken()) {
      settled(ending);
    } else {
      pace.unprobed(tx, lease.channel());
      unknown(ending, "The server ended while it sent", "lost");
    }
  }

  /** Nothing was begun: the message goes back as it was, to be tried after a pause. */
  Ended release(Lease lease, Duration pause) {
    return parts
        .database()
        .inWorkspace(
            lease.workspace(),
            tx -> {
              if (store.held(tx, lease).isEmpty()) {
                return Ended.FENCED;
              }
              store.requeue(tx, lease.message(), pause, "released");
              pace.unprobed(tx, lease.channel());
              store.record(tx, lease.message(), DeliveryStore.Step.of(lease.attempt(), "released"));
              return Ended.RELEASED;
            });
  }

  /** Gives a message up whose time was over before it was its turn. */
  Ended expired(Lease lease) {
    var late =
        new Receipt.Rejected(
            Receipt.Reason.PERMANENT,
            "too_late",
            "It could not be sent in time.",
            Optional.empty());
    return parts
        .database()
        .inWorkspace(
            lease.workspace(),
            tx -> {
              var held = store.held(tx, lease);
              if (held.isEmpty()) {
                return Ended.FENCED;
              }
              pace.unprobed(tx, lease.channel());
              var ending = ending(tx, lease, held.getAsInt());
              return ending.message().taken() ? settled(ending) : givenUp(ending, late);
            });
  }

  private Ending ending(Tx tx, Lease lease, int failures) {
    var found = parts.replies().lock(tx, List.of(lease.message()));
    if (found.isEmpty()) {
      throw new IllegalStateException("A delivery has no message");
    }
    return new Ending(tx, lease, found.getFirst(), failures);
  }
}
