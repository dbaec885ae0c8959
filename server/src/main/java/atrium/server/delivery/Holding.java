package atrium.server.delivery;

import atrium.connector.InboundEvent;
import atrium.connector.Receipt;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Lets a whole channel wait, because its platform says so or does not answer. */
final class Holding {
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final PaceStore pace = new PaceStore();

  Holding(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /**
   * After too many in a row the channel rests, then one message finds out whether the platform
   * answers again.
   */
  void unanswered(Tx tx, long channel, String detail) {
    int failures = pace.failed(tx, channel);
    int most = settings.retries().breakAfter();
    if (failures >= most) {
      var rest = Backoff.rest(failures, settings.retries());
      pace.hold(tx, channel, rest, PaceStore.UNANSWERED, OptionalLong.empty());
    }
    if (failures == most) {
      var note = "The platform does not answer (" + detail + "). Answers wait until it does.";
      parts.channels().outOfReach(tx, channel, note);
      notice(tx, channel, "sending_unanswered", InboundEvent.Severity.WARNING, note);
    }
  }

  /** An attempt was answered, whatever was said. */
  void answered(Ending ending) {
    if (ending.failures() > 0) {
      answered(ending.tx(), ending.lease().channel());
    }
  }

  /** It does, whatever it said. */
  private void answered(Tx tx, long channel) {
    if (pace.answered(tx, channel, settings.retries().breakAfter())) {
      parts.channels().reached(tx, channel, "The platform answers again.");
      notice(
          tx,
          channel,
          "sending_answered",
          InboundEvent.Severity.INFO,
          "The platform answers again. What waited is sent now.");
    }
  }

  private void notice(
      Tx tx, long channel, String topic, InboundEvent.Severity severity, String summary) {
    var said =
        new InboundEvent.ChannelNotice(
            Long.toString(channel),
            "",
            topic,
            severity,
            summary,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    parts.channels().notice(tx, said, OptionalLong.of(channel));
  }

  /** The platform said how long. */
  void told(Tx tx, long channel, Duration pause, String code) {
    pace.told(tx, channel, pause, code);
  }

  /** Nothing goes out before a person did something; what was accepted waits. */
  void turnedAway(Tx tx, long channel, Receipt.Rejected rejected) {
    boolean credentials = rejected.reason() == Receipt.Reason.REAUTHENTICATE;
    var outlet = parts.channels().outlets(tx).get(channel);
    if (outlet == null) {
      return;
    }
    pace.hold(
        tx,
        channel,
        settings.retries().rest(),
        credentials ? PaceStore.REAUTHENTICATE : PaceStore.ACCOUNT,
        OptionalLong.of(outlet.revision()));
    if (credentials) {
      parts.channels().turnedAway(tx, channel, Advice.of(rejected.reason()));
    }
    parts
        .channels()
        .notice(
            tx,
            new InboundEvent.ChannelNotice(
                Long.toString(channel),
                "",
                credentials ? "sending_reauthenticate" : "sending_account",
                InboundEvent.Severity.CRITICAL,
                Advice.of(rejected.reason()) + " Answers wait until then.",
                Optional.of(
                    InboundEvent.Problem.of(
                        rejected.code(), rejected.reason().name(), Optional.empty())),
                Optional.empty(),
                Optional.empty()),
            OptionalLong.of(channel));
  }
}
