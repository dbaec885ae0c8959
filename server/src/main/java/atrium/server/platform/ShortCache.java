package atrium.server.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Answers of the database, remembered for a few seconds and bounded in number. What this node
 * changed itself is forgotten at once: an answer that was being looked up meanwhile is used but not
 * kept.
 */
public final class ShortCache<K, V> {
  private final long lifeNanos;
  private final LongSupplier nanoTime;
  private final Map<K, Answer<V>> entries;
  private long generation;

  private record Answer<V>(V value, long until) {}

  /**
   * @param life how long an answer is used
   * @param most entries kept; the least recently used one goes first
   */
  public ShortCache(Duration life, int most) {
    this(life, most, System::nanoTime);
  }

  ShortCache(Duration life, int most, LongSupplier nanoTime) {
    this.lifeNanos = life.toNanos();
    this.nanoTime = nanoTime;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Answer<V>> eldest) {
            return size() > most;
          }
        };
  }

  /** The remembered answer, or the one that {@code look} finds now. */
  public V get(K key, Function<K, V> look) {
    long started;
    synchronized (this) {
      var entry = entries.get(key);
      if (entry != null && entry.until() - nanoTime.getAsLong() > 0) {
        return entry.value();
      }
      started = generation;
    }
    var found = look.apply(key);
    synchronized (this) {
      if (started == generation) {
        entries.put(key, new Answer<>(found, nanoTime.getAsLong() + lifeNanos));
      }
    }
    return found;
  }

  /** The remembered answer, without looking for one. */
  public synchronized Optional<V> atHand(K key) {
    var entry = entries.get(key);
    return entry != null && entry.until() - nanoTime.getAsLong() > 0
        ? Optional.of(entry.value())
        : Optional.empty();
  }

  /** Forgets one answer. */
  public synchronized void forget(K key) {
    generation++;
    entries.remove(key);
  }

  /** Forgets all answers of some keys. */
  public synchronized void forgetIf(Predicate<K> keys) {
    generation++;
    entries.keySet().removeIf(keys);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    generation++;
    entries.clear();
  }
}
