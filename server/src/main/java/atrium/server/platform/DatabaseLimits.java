package atrium.server.platform;

import java.time.Duration;

/**
 * Bounds of one node's use of the database.
 *
 * @param connections open at the same time
 * @param maxWaiting transactions that may wait for a connection before others are refused
 * @param deadline longest wait for a connection, a statement or a commit
 * @param pipelining statements on their way on one connection; a high value lowers throughput
 *     because the driver then prefers one busy connection over several
 * @param statementTimeout after which PostgreSQL ends a statement by itself
 * @param lockTimeout after which PostgreSQL gives up waiting for a lock
 */
public record DatabaseLimits(
    int connections,
    int maxWaiting,
    Duration deadline,
    int pipelining,
    Duration statementTimeout,
    Duration lockTimeout) {
  /** What a small node uses. */
  public static final DatabaseLimits DEFAULT =
      new DatabaseLimits(
          12, 2_000, Duration.ofSeconds(5), 8, Duration.ofSeconds(10), Duration.ofSeconds(2));
}
