package atrium.server.ingest;

import atrium.connector.InboundEvent;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One item of a webhook and the channel it belongs to, if we have it.
 *
 * @param workspace of its door
 * @param receivedAt when its webhook came
 * @param nameless whether the platform's webhooks do not say who people are
 */
record Item(
    long workspace,
    InboundEvent event,
    OptionalLong channel,
    Instant receivedAt,
    boolean nameless) {
  String pointer() {
    return event.pointer();
  }
}
