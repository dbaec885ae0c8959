package atrium.connector.testing;

import java.time.Duration;

/**
 * How fast a script is played.
 *
 * @param burst how many customers write at once at the start
 * @param burstGap time between two of those
 * @param shortest between two messages afterwards
 * @param longest between two messages afterwards
 * @param rounds how often the whole script is played; 0 for ever
 * @param seed of the choice who writes next
 */
public record Pace(
    int burst, Duration burstGap, Duration shortest, Duration longest, int rounds, long seed) {
  /** A busy morning that never ends. */
  public static Pace demo() {
    return new Pace(14, Duration.ofMillis(180), Duration.ofSeconds(1), Duration.ofSeconds(3), 0, 7);
  }

  /** The whole script once, as fast as it goes. */
  public static Pace atOnce() {
    return new Pace(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, 7);
  }
}
