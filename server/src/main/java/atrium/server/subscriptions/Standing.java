package atrium.server.subscriptions;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a program fares.
 *
 * @param failingSince no post was answered well since; empty: the last one was
 * @param waiting posts that wait, at most {@link #MOST_COUNTED}
 * @param last the last attempt at the newest post that was tried
 */
record Standing(Optional<Instant> failingSince, int waiting, Optional<Last> last) {
  static final int MOST_COUNTED = 1_000;
  static final Standing NEW = new Standing(Optional.empty(), 0, Optional.empty());

  /** An attempt. */
  record Last(Instant at, OptionalInt status, Optional<String> error) {}
}
