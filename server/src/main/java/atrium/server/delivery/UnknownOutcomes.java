package atrium.server.delivery;

import atrium.connector.Capability;
import atrium.connector.InboundEvent;
import atrium.server.messages.MessageStatus;
import java.util.Optional;

/** Ends attempts of which nobody knows whether the platform took them. */
final class UnknownOutcomes {
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final DeliveryStore store = new DeliveryStore();

  UnknownOutcomes(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /** Nobody knows: sent again by itself where the platform knows it again, else for people. */
  Outcomes.Ended unknown(Ending ending, String detail, String step) {
    var pause = Backoff.after(ending.lease().attempt(), settings.retries());
    if (ending.message().status() != MessageStatus.FAILED
        && isKeyed(ending)
        && store.repeat(ending.tx(), ending.lease().message(), pause, step)) {
      ending.step(
          AttemptStore.Step.doubt(ending.lease().attempt(), step, detail, Optional.of(pause)));
      return Outcomes.Ended.WAITING;
    }
    return leftToPeople(ending, detail, step);
  }

  private boolean isKeyed(Ending ending) {
    var outlet = parts.channels().outlets(ending.tx()).get(ending.lease().channel());
    return outlet != null
        && outlet.connector().capabilities().contains(Capability.SEND_ONCE_BY_KEY);
  }

  /** Only a person can tell, or news of the platform. */
  Outcomes.Ended leftToPeople(Ending ending, String detail, String step) {
    store.settle(ending.tx(), ending.lease().message(), "unknown", step);
    ending.step(AttemptStore.Step.doubt(ending.lease().attempt(), step, detail, Optional.empty()));
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
    return Outcomes.Ended.UNKNOWN;
  }
}
