package atrium.server.delivery;

import atrium.server.messages.Leaving;
import atrium.server.platform.Tx;

/**
 * One attempt, at its end.
 *
 * @param failures attempts of its channel in a row, before it, that were not answered
 */
record Ending(Tx tx, Lease lease, Leaving message, int failures) {
  private static final AttemptStore ATTEMPTS = new AttemptStore();

  /** Writes down how it went. */
  void step(AttemptStore.Step step) {
    ATTEMPTS.record(tx, lease.message(), step);
  }
}
