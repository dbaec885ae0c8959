package atrium.server.platform;

import java.util.List;

/**
 * Follows the event log with a durable position in each workspace. Its effects and the position are
 * one transaction: where the effects are rows, each event has them exactly once.
 */
public interface Reader {
  /** Stable name of its position. */
  String name();

  /**
   * Applies events of one or more workspaces, each workspace's in order. The transaction sees all
   * workspaces.
   */
  void apply(Tx tx, List<LedgerEvent.Stored> events);
}
