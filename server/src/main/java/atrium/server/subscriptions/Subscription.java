package atrium.server.subscriptions;

import java.time.Instant;
import java.util.List;

/**
 * A program that hears of events.
 *
 * @param url where it is told, https
 * @param kinds that it hears of, such as {@code message.received}; empty: all but {@code note.*}
 * @param note why it was disabled; empty where it was not
 * @param revision for compare-and-set
 */
record Subscription(
    long id,
    String name,
    String url,
    List<String> kinds,
    State state,
    String note,
    Instant createdAt,
    long revision) {
  Subscription {
    kinds = List.copyOf(kinds);
  }

  /** Whether it is told. */
  enum State {
    ACTIVE,
    /** Somebody paused it; what happens meanwhile waits. */
    PAUSED,
    /** It said that it is gone, or failed for days. What happens meanwhile is not kept for it. */
    DISABLED
  }
}
