package atrium.server.channels;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;

/** When the business behind a channel is open. */
@FunctionalInterface
public interface OpeningHours {
  /** How much of the time from one moment to a later one it was. */
  Duration elapsed(Tx tx, long channel, Instant from, Instant to);
}
