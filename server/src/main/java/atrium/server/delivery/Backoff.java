package atrium.server.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before another attempt. */
final class Backoff {
  private static final int MOST_DOUBLINGS = 30;

  private Backoff() {}

  /** Doubled with every attempt, and half of it random, so that those who failed together part. */
  static Duration after(int attempts, DeliverySettings.Retries retries) {
    var doubled = retries.first().multipliedBy(1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
    long whole = Math.min(doubled.toMillis(), retries.longest().toMillis());
    return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
  }

  /** How long a channel rests after so many failures in a row. */
  static Duration rest(int failures, DeliverySettings.Retries retries) {
    int beyond = Math.clamp(failures - (long) retries.breakAfter(), 0, 5);
    return retries.rest().multipliedBy(1L << beyond);
  }
}
