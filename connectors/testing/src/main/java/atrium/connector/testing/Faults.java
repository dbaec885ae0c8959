package atrium.connector.testing;

import atrium.connector.testing.Fault.On;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong, on demand. Nothing does until told so; changes work from the next webhook or
 * call on. Thread-safe.
 */
public final class Faults {
  private final Map<On, Deque<Fault>> once = new EnumMap<>(On.class);
  private final Map<On, Fault> always = new EnumMap<>(On.class);
  private final Map<String, Fault> objects = new HashMap<>();
  private int duplicates;
  private int reordered;
  private boolean regrouped;
  private Duration delay = Duration.ZERO;

  /** Meets the next call of that kind, after the ones told before. */
  public synchronized void next(On call, Fault fault) {
    once.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(fault);
  }

  /** Meets every call of that kind that meets no other fault. */
  public synchronized void always(On call, Fault fault) {
    always.put(call, fault);
  }

  /** Meets every call to one object of the platform's, such as a number, that meets no other. */
  public synchronized void alwaysAt(String object, Fault fault) {
    objects.put(object, fault);
  }

  /** Delivers every webhook that many times more, even though it was acknowledged. */
  public synchronized void duplicateWebhooks(int times) {
    duplicates = times;
  }

  /** Gathers that many webhooks and delivers them in reverse. */
  public synchronized void reorderWebhooks(int gathered) {
    reordered = gathered;
  }

  /** Delivers a batch that failed item by item, each in a webhook of its own. */
  public synchronized void regroupRetries(boolean regroup) {
    regrouped = regroup;
  }

  /** Lets every webhook wait before its first attempt. */
  public synchronized void delayWebhooks(Duration time) {
    delay = time;
  }

  /** Everything works again. */
  public synchronized void clear() {
    once.clear();
    always.clear();
    objects.clear();
    duplicates = 0;
    reordered = 0;
    regrouped = false;
    delay = Duration.ZERO;
  }

  /**
   * The fault that meets a call now.
   *
   * @param object what it calls
   */
  public synchronized Optional<Fault> take(On call, String object) {
    var waiting = once.get(call);
    if (waiting != null && !waiting.isEmpty()) {
      return Optional.of(waiting.remove());
    }
    var here = objects.get(object);
    return Optional.ofNullable(here == null ? always.get(call) : here);
  }

  synchronized int duplicates() {
    return duplicates;
  }

  synchronized int reordered() {
    return reordered;
  }

  synchronized boolean regrouped() {
    return regrouped;
  }

  synchronized Duration delay() {
    return delay;
  }
}
