package atrium.server.automation.assignment;

import java.util.Optional;

/**
 * How many open conversations are given to an agent at once.
 *
 * @param most empty: any number
 */
record Capacity(Optional<Integer> most) {
  /** How many more he is given who has some. */
  long room(long open) {
    return most.map(limit -> Math.max(0, limit - open)).orElse(Long.MAX_VALUE);
  }
}
