package atrium.server.delivery;

import java.time.Duration;

/**
 * How messages leave.
 *
 * @param undo how long an answer waits before it goes, unless its sender says otherwise
 * @param patience after which an answer is not tried any more
 */
public record DeliverySettings(Duration undo, Duration patience) {
  /** As in {@code config/atrium.yaml}. */
  public static final DeliverySettings DEFAULT =
      new DeliverySettings(Duration.ZERO, Duration.ofHours(24));
}
