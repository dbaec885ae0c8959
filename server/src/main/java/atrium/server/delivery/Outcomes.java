package atrium.server.delivery;

import atrium.connector.InboundEvent;
import atrium.connector.Receipt;
import atrium.server.messages.Leaving;
import atrium.server.messages.MessageStatus;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
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

  /** One attempt, at its end. */
  private record Ending(Tx tx, Lease lease, Leaving message) {}

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
    boolean held = store.held(tx, lease);
    var found = parts.replies().lock(tx, List.of(lease.message()));
    if (found.isEmpty()) {
      throw new IllegalStateException("A delivery has no message");
    }
    var ending = new Ending(tx, lease, found.getFirst());
    if (!held) {
      return tooLate(ending, receipt);
    }
    if (ending.message().taken() && !(receipt instanceof Receipt.Accepted)) {
      return settled(ending);
    }
    return switch (receipt) {
      case Receipt.Accepted accepted -> accepted(ending, accepted);
      case Receipt.Unknown unknown -> unknown(ending, unknown.detail(), "unknown");
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
      parts.replies().accepted(ending.tx(), ending.message(), accepted.externalIds());
    }
    return Ended.FENCED;
  }

  private Ended accepted(Ending ending, Receipt.Accepted accepted) {
    store.remove(ending.tx(), ending.lease().message());
    step(ending, DeliveryStore.Step.of(ending.lease().attempt(), "accepted"));
    parts.replies().accepted(ending.tx(), ending.message(), accepted.externalIds());
    pace.answered(ending.tx(), ending.lease().channel());
    return Ended.ACCEPTED;
  }

  /** The platform's own news came before its answer. */
  private Ended settled(Ending ending) {
    store.remove(ending.tx(), ending.lease().message());
    step(ending, DeliveryStore.Step.of(ending.lease().attempt(), "accepted"));
    return Ended.SETTLED;
  }

  private Ended unknown(Ending ending, String detail, String step) {
    store.settle(ending.tx(), ending.lease().message(), "unknown", step);
    step(
        ending,
        new DeliveryStore.Step(
            ending.lease().attempt(),
            step,
            Optional.empty(),
            Optional.empty(),
            Optional.of(cut(detail)),
            Optional.empty(),
            OptionalLong.empty()));
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
    holding.unanswered(ending.tx(), ending.lease().channel());
    return Ended.UNKNOWN;
  }

  private Ended rejected(Ending ending, Receipt.Rejected rejected) {
    return switch (rejected.reason()) {
      case RETRY, PACE -> waiting(ending, rejected);
      case REAUTHENTICATE, ACCOUNT -> turnedAway(ending, rejected);
      case PERMANENT, CONTENT, RECIPIENT, WINDOW_CLOSED -> {
        pace.answered(ending.tx(), ending.lease().channel());
        yield failed(ending, rejected);
      }
    };
  }

  private Ended waiting(Ending ending, Receipt.Rejected rejected) {
    long message = ending.lease().message();
    var pause =
        rejected
            .retryAfter()
            .orElseGet(() -> Backoff.after(ending.lease().attempt(), settings.retries()));
    if (store.outlasts(ending.tx(), message, pause)) {
      return failed(ending, rejected);
    }
    store.requeue(ending.tx(), message, pause, rejected.code());
    step(ending, step(ending, rejected, Optional.of(pause)));
    if (rejected.reason() == Receipt.Reason.RETRY) {
      holding.unanswered(ending.tx(), ending.lease().channel());
    } else if (rejected.retryAfter().isPresent()) {
      holding.told(ending.tx(), ending.lease().channel(), pause, rejected.code());
    }
    return Ended.WAITING;
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
        Optional.of(rejected.reason().name().toLowerCase(java.util.Locale.ROOT)),
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

  /** A lease ran out: whoever held it may have handed the message over and may not. */
  void lost(Tx tx, Lease lease) {
    var found = parts.replies().lock(tx, List.of(lease.message()));
    if (found.isEmpty()) {
      throw new IllegalStateException("A delivery has no message");
    }
    var ending = new Ending(tx, lease, found.getFirst());
    if (ending.message().taken()) {
      settled(ending);
    } else {
      unknown(ending, "The server ended while it sent", "lost");
    }
  }

  /** Nothing was begun: the message goes back as it was. */
  Ended release(Lease lease) {
    return parts
        .database()
        .inWorkspace(
            lease.workspace(),
            tx -> {
              if (!store.held(tx, lease)) {
                return Ended.FENCED;
              }
              store.requeue(tx, lease.message(), Duration.ZERO, "released");
              store.record(tx, lease.message(), DeliveryStore.Step.of(lease.attempt(), "released"));
              return Ended.RELEASED;
            });
  }

  /** Fails a message whose time was over before it was its turn. */
  Ended expired(Lease lease) {
    return record(
        lease,
        new Receipt.Rejected(
            Receipt.Reason.PERMANENT,
            "too_late",
            "It could not be sent in time.",
            Optional.empty()));
  }
}
