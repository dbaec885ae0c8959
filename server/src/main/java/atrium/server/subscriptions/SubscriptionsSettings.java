package atrium.server.subscriptions;

import java.time.Duration;
import java.util.List;

/**
 * How programs are told.
 *
 * @param retries pauses between attempts; after the last one a post has failed
 * @param timeout of one attempt
 * @param atOnce posts under way on this node
 * @param each posts under way to one program
 * @param failing after failing for so long a program is disabled with its next post that failed
 */
public record SubscriptionsSettings(
    List<Duration> retries, Duration timeout, int atOnce, int each, Duration failing) {
  public SubscriptionsSettings {
    retries = List.copyOf(retries);
  }

  /** A lease outlasts an attempt, or two nodes would post the same. */
  Duration lease() {
    return timeout.multipliedBy(2).plusSeconds(10);
  }
}
