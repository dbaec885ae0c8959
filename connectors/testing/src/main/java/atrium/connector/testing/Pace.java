package atrium.connector.testing;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * How fast a script is played.
 *
 * @param burst how many customers write at once at the start
 * @param burstGap time between two of those
 * @param shortest between two messages afterwards
 * @param longest between two messages afterwards
 * @param rounds how often the whole script is played; 0 for ever
 * @param seed of the choice who writes next
 * @param onlyRegulars whether everybody says everything once with only {@code burstGap} between two
 *     messages, and then only the script's regulars write on
 */
public record Pace(
    int burst,
    Duration burstGap,
    Duration shortest,
    Duration longest,
    int rounds,
    long seed,
    boolean onlyRegulars) {
  /** A busy morning that never ends. */
  public static Pace demo() {
    return new Pace(
        14, Duration.ofMillis(180), Duration.ofSeconds(1), Duration.ofSeconds(3), 0, 7, false);
  }

  /**
   * A morning that is over within seconds but for a few regulars, so that what stands in the inbox
   * stays where it is: for pictures, and for tests of what agents do.
   */
  public static Pace calm() {
    return new Pace(
        0, Duration.ofMillis(30), Duration.ofSeconds(1), Duration.ofSeconds(3), 0, 7, true);
  }

  /** The whole script once, as fast as it goes. */
  public static Pace atOnce() {
    return new Pace(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, 7, false);
  }

  /** Whether a round, counted from 1, is played when so many have something to say in it. */
  public boolean plays(int round, int customers) {
    return customers > 0 && (rounds == 0 || round <= rounds);
  }

  /** How many begin a round together. */
  public int burst(int round) {
    return round == 1 ? burst : 0;
  }

  /** Who writes in a round. */
  public List<DemoScript.Customer> customers(DemoScript script, int round) {
    return onlyRegulars && round > 1
        ? script.customers().stream().filter(DemoScript.Customer::regular).toList()
        : script.customers();
  }

  /** How long to wait before the next message of a round. */
  public Duration pause(int round, Random random) {
    var spread = longest.minus(shortest).toMillis();
    return onlyRegulars && round == 1 ? burstGap : shortest.plusMillis(random.nextLong(1 + spread));
  }
}
