package atrium.server.platform;

import java.time.Duration;
import java.util.List;

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
   * Applies events of one or more workspaces, each workspace's in order. The transaction sees all
   * workspaces.
   */
  void apply(Tx tx, List<LedgerEvent.Stored> events);
}
