package atrium.server.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pairs of identities whose tie is stored already: an immutable fact, so that a platform that names
 * phone and user id together in every message costs one row, not one look-up a message.
 */
final class TieMemory {
  private static final int SIZE = 100_000;
  private final Map<Pair, Boolean> pairs =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
          return size() > SIZE;
        }
      };

  private record Pair(long a, long b) {}

  synchronized boolean knows(long one, long other) {
    return pairs.containsKey(new Pair(Math.min(one, other), Math.max(one, other)));
  }

  synchronized void remember(long one, long other) {
    pairs.put(new Pair(Math.min(one, other), Math.max(one, other)), Boolean.TRUE);
  }
}
