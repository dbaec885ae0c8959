package atrium.server.identity.consent;

import atrium.server.platform.ShortCache;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises words that stop. They are remembered for some seconds, so that a message costs no
 * statement; what is changed on another node holds here within that time.
 */
final class Recognition {
  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final int MOST = 10_000;
  private final StopWordStore store = new StopWordStore();
  private final ShortCache<Long, Known> known = new ShortCache<>(LIFE, MOST);

  private record Known(String topic, Set<String> keys) {
    Known(StopWords words) {
      this(words.topic(), words.keys());
    }
  }

  /** The key of the topic that a message forbids by being a stop word and nothing else. */
  Optional<String> forbids(Tx tx, String message) {
    var key = StopWords.key(message);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var words = known.get(tx.workspace(), _ -> new Known(store.read(tx).orElse(StopWords.SHIPPED)));
    return words.keys().contains(key) ? Optional.of(words.topic()) : Optional.empty();
  }

  void forget(long workspace) {
    known.forget(workspace);
  }
}
