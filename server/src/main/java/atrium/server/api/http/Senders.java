package atrium.server.api.http;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Who sends bodies that are read while they come. Each holds a place on the node for as long as its
 * sender is no slower than he may be, so nobody holds more than a few.
 */
final class Senders {
  private final Map<Sender, Integer> sending = new ConcurrentHashMap<>();

  private record Sender(long workspace, Principal.Kind kind, long actor) {}

  /**
   * Does what reads a body of somebody.
   *
   * @throws Refusal.TooMany if he sends as many as he may already; then nothing is read
   */
  <T> T among(Principal who, Supplier<T> work) {
    var sender = new Sender(who.workspace(), who.kind(), who.actor());
    int now = sending.merge(sender, 1, Integer::sum);
    try {
      if (now > EdgeLimits.UPLOADS_AT_ONCE) {
        throw new Refusal.TooMany(
            "too_many_requests", "Too many files at once.", Duration.ofSeconds(1));
      }
      return work.get();
    } finally {
      sending.computeIfPresent(sender, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many are sending anything. */
  int size() {
    return sending.size();
  }
}
