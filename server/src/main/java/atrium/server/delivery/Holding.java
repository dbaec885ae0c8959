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

  /** After too many in a row the channel rests, then tries again. */
  void unanswered(Tx tx, long channel) {
    int failures = pace.failed(tx, channel);
    if (failures >= settings.retries().breakAfter()) {
      var rest = Backoff.rest(failures, settings.retries());
      pace.hold(tx, channel, rest, "unanswered", OptionalLong.empty());
    }
  }

  /** The platform said how long. */
  void told(Tx tx, long channel, Duration pause, String code) {
    pace.hold(tx, channel, pause, code, OptionalLong.empty());
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
        credentials ? "reauthenticate" : "account",
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
                Optional.empty()),
            OptionalLong.of(channel));
  }
}
