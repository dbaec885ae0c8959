package atrium.server.delivery;

import java.time.Duration;

/**
 * How messages leave.
 *
 * @param undo how long an answer waits before it goes, unless its sender says otherwise
 * @param patience after which an answer is not tried any more
 * @param atOnce messages that this node hands over at once
 * @param perChannel how many of them on one channel, so that one that hangs cannot take them all
 * @param request how long one hand-over may take
 * @param lease how long a node may hold a message; longer than {@code request} and {@code margin}
 * @param margin time that must be left of the lease after a request, or it is not begun
 * @param sweep how often the outbox is looked at, whether it was woken or not
 * @param unknownAfter how long the platform's own word is waited for before people may decide
 * @param retries how attempts that failed are repeated
 * @param pace how fast it may go
 */
public record DeliverySettings(
    Duration undo,
    Duration patience,
    int atOnce,
    int perChannel,
    Duration request,
    Duration lease,
    Duration margin,
    Duration sweep,
    Duration unknownAfter,
    Retries retries,
    Pace pace) {
  /**
   * Back-off after attempts that the platform is known not to have taken.
   *
   * @param first pause; every further one is twice as long
   * @param longest such pause
   * @param breakAfter attempts in a row without an answer, after which the channel rests
   * @param rest how long a channel rests, and how long one waits that the platform turned away
   */
  public record Retries(Duration first, Duration longest, int breakAfter, Duration rest) {}

  /**
   * Rates, kept in the database for all nodes together.
   *
   * @param perSecond messages of one channel, and how many may go at once
   * @param pairEvery the same recipient on the same channel gets one this often
   * @param pairBurst how many may run ahead of that
   */
  public record Pace(int perSecond, Duration pairEvery, int pairBurst) {
    /**
     * How long a recipient's next message has to wait.
     *
     * @param aheadMs how far those he got run ahead of his rate, in milliseconds
     */
    Duration over(double aheadMs) {
      double most = pairEvery.toMillis() * (pairBurst - 1.0);
      return Duration.ofMillis((long) Math.ceil(Math.max(0, aheadMs - most)));
    }
  }

  public DeliverySettings {
    if (lease.compareTo(request.plus(margin)) <= 0) {
      throw new IllegalArgumentException(
          "outbox.lease must be longer than outbox.request_timeout and outbox.margin together");
    }
  }
}
