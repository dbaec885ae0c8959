package atrium.connector.testing;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a stand-in behaves where the real platform takes its time.
 *
 * @param port of loopback, 0 for any free one
 * @param firstRetry how long a webhook that was not answered 2xx waits before its second attempt;
 *     every further wait is twice as long
 * @param longestRetry the longest such wait
 * @param attempts after how many attempts a webhook is given up
 * @param answerDeadline how long an answer to a webhook is waited for
 * @param linkLife how long a link to a file is valid
 * @param receiptDelay how long a message takes to be sent, again to be delivered, again to be read
 * @param remembered how many webhooks and calls the ledger keeps, the oldest dropped first
 * @param clock the platform's clock
 */
public record SimulatorOptions(
    int port,
    Duration firstRetry,
    Duration longestRetry,
    int attempts,
    Duration answerDeadline,
    Duration linkLife,
    Duration receiptDelay,
    int remembered,
    InstantSource clock) {
  /** As the real ones, for demo and sandbox. */
  public static SimulatorOptions lifelike() {
    return new SimulatorOptions(
        0,
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        100,
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        Duration.ofMillis(900),
        5_000,
        InstantSource.system());
  }

  /** The same with short waits and a long memory, for tests. */
  public static SimulatorOptions quick() {
    return new SimulatorOptions(
        0,
        Duration.ofMillis(40),
        Duration.ofMillis(400),
        200,
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        Duration.ofMillis(20),
        1_000_000,
        InstantSource.system());
  }

  /** The same on another port. */
  public SimulatorOptions at(int otherPort) {
    return new SimulatorOptions(
        otherPort,
        firstRetry,
        longestRetry,
        attempts,
        answerDeadline,
        linkLife,
        receiptDelay,
        remembered,
        clock);
  }

  /** The same by another clock. */
  public SimulatorOptions by(InstantSource otherClock) {
    return new SimulatorOptions(
        port,
        firstRetry,
        longestRetry,
        attempts,
        answerDeadline,
        linkLife,
        receiptDelay,
        remembered,
        otherClock);
  }

  /** How long to wait before another attempt, given how many there were. */
  Duration pause(int attemptsMade) {
    var doubled = firstRetry.multipliedBy(1L << Math.min(attemptsMade - 1, 20));
    return doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
  }
}
