package atrium.server.delivery;

import atrium.connector.Receipt;
import atrium.server.messages.MessageStatus;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes down what became of an attempt. Only its leaseholder may; one who comes too late adds what
 * the platform told him and changes nothing else.
 */
final class Outcomes {
  private final DeliveryParts parts;
  private final DeliveryStore store = new DeliveryStore();
  private final AttemptStore attempts = new AttemptStore();
  private final PaceStore pace = new PaceStore();
  private final Holding holding;
  private final UnknownOutcomes unknowns;
  private final Rejections rejections;

  Outcomes(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.holding = new Holding(parts, settings);
    this.unknowns = new UnknownOutcomes(parts, settings);
    this.rejections = new Rejections(parts, settings, holding, unknowns);
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
        yield unknowns.unknown(ending, unknown.detail(), "unknown");
      }
      case Receipt.Rejected rejected -> rejections.rejected(ending, rejected);
      case Receipt.Unsupported unsupported ->
          rejections.failed(
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
    ending.step(AttemptStore.Step.of(ending.lease().attempt(), "accepted"));
    parts.replies().accepted(ending.tx(), ending.message(), accepted);
    holding.answered(ending);
    return Ended.ACCEPTED;
  }

  /** The platform's own news came before its answer. */
  private Ended settled(Ending ending) {
    store.remove(ending.tx(), ending.lease().message());
    ending.step(AttemptStore.Step.of(ending.lease().attempt(), "accepted"));
    pace.unprobed(ending.tx(), ending.lease().channel());
    return Ended.SETTLED;
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
      unknowns.unknown(ending, "The server ended while it sent", "lost");
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
              attempts.record(
                  tx, lease.message(), AttemptStore.Step.of(lease.attempt(), "released"));
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
              return ending.message().taken() ? settled(ending) : rejections.givenUp(ending, late);
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
