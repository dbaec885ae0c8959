package atrium.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * When a business may write freely.
 *
 * @param afterInbound how long after the customer's last message; empty means always
 * @param afterReferral how long after a conversation that an advertisement opened, where longer
 * @param template whether a template may be sent outside the window
 */
public record WindowPolicy(
    Optional<Duration> afterInbound, Optional<Duration> afterReferral, boolean template) {
  /** Free-form at any time, as in email. */
  public static final WindowPolicy ALWAYS =
      new WindowPolicy(Optional.empty(), Optional.empty(), false);
}
