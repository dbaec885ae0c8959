package atrium.server.delivery;

import atrium.connector.InboundEvent;
import atrium.connector.Receipt;
import atrium.server.messages.MessageStatus;
import java.time.Duration;
import java.util.Optional;

/** Ends attempts that the platform refused, or that came to nothing before it. */
final class Rejections {
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final Holding holding;
  private final UnknownOutcomes unknowns;
  private final DeliveryStore store = new DeliveryStore();
  private final AttemptStore attempts = new AttemptStore();

  Rejections(
      DeliveryParts parts, DeliverySettings settings, Holding holding, UnknownOutcomes unknowns) {
    this.parts = parts;
    this.settings = settings;
    this.holding = holding;
    this.unknowns = unknowns;
  }

  /** By what the refusal means. */
  Outcomes.Ended rejected(Ending ending, Receipt.Rejected rejected) {
    return switch (rejected.reason()) {
      case RETRY, PACE -> waiting(ending, rejected);
      case REAUTHENTICATE, ACCOUNT -> turnedAway(ending, rejected);
      case PERMANENT, CONTENT, RECIPIENT, WINDOW_CLOSED -> {
        holding.answered(ending);
        yield givenUp(ending, rejected);
      }
    };
  }

  private Outcomes.Ended waiting(Ending ending, Receipt.Rejected rejected) {
    long message = ending.lease().message();
    var pause =
        rejected
            .retryAfter()
            .orElseGet(() -> Backoff.after(ending.lease().attempt(), settings.retries()));
    if (rejected.reason() == Receipt.Reason.RETRY) {
      holding.unanswered(ending.tx(), ending.lease().channel(), rejected.detail());
    } else {
      holding.answered(ending);
      if (rejected.retryAfter().isPresent()) {
        holding.told(ending.tx(), ending.lease().channel(), pause, rejected.code());
      }
    }
    if (store.outlasts(ending.tx(), message, pause)) {
      return givenUp(ending, rejected);
    }
    store.requeue(ending.tx(), message, pause, rejected.code());
    ending.step(AttemptStore.Step.rejected(ending.lease().attempt(), rejected, Optional.of(pause)));
    return Outcomes.Ended.WAITING;
  }

  /** Nothing more is tried. If an earlier attempt was never answered the platform may have it. */
  Outcomes.Ended givenUp(Ending ending, Receipt.Rejected rejected) {
    boolean doubtful =
        ending.lease().attempt() > 1
            && Doubt.remains(attempts.steps(ending.tx(), ending.lease().message()));
    return doubtful
        ? unknowns.leftToPeople(ending, rejected.detail(), "unknown")
        : failed(ending, rejected);
  }

  private Outcomes.Ended turnedAway(Ending ending, Receipt.Rejected rejected) {
    store.requeue(ending.tx(), ending.lease().message(), Duration.ZERO, rejected.code());
    ending.step(AttemptStore.Step.rejected(ending.lease().attempt(), rejected, Optional.empty()));
    holding.turnedAway(ending.tx(), ending.lease().channel(), rejected);
    return Outcomes.Ended.HELD;
  }

  /** For good: people are told what can be done. */
  Outcomes.Ended failed(Ending ending, Receipt.Rejected rejected) {
    store.settle(ending.tx(), ending.lease().message(), "failed", rejected.code());
    ending.step(AttemptStore.Step.rejected(ending.lease().attempt(), rejected, Optional.empty()));
    parts
        .replies()
        .move(
            ending.tx(),
            ending.message(),
            MessageStatus.FAILED,
            Optional.of(
                new InboundEvent.Problem(
                    AttemptStore.cut(rejected.code()),
                    AttemptStore.cut(rejected.detail()),
                    Optional.empty(),
                    Optional.of(rejected.reason()),
                    Optional.of(Advice.of(rejected.reason())))));
    return Outcomes.Ended.FAILED;
  }
}
