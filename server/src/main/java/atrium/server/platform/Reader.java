package atrium.server.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the event log with a durable position in each workspace. Its effects and the position are
 * one transaction: where the effects are rows, each event has them exactly once.
 */
public interface Reader {
  /** Stable name of its position. */
  String name();

  /** How long it rests between two sweeps; what comes meanwhile is applied together. */
  default Duration rest() {
    return Duration.ofMillis(20);
  }

  /**
   * The kinds of events that it is given; empty for all. What it does not name is passed over where
   * it lies, which costs next to nothing. Asked in the transaction of each sweep, after its end was
   * fixed: whoever began to care before the last of its events was stored is seen.
   *
   * @param workspaces those of the sweep
   */
  default Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.empty();
  }

  /**
   * Applies events of one or more workspaces, each workspace's in order. The transaction sees all
   * workspaces.
   */
  void apply(Tx tx, List<LedgerEvent.Stored> events);
}
