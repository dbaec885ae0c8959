package atrium.server.push;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How many sockets one person may hold, and how many hellos a second this node takes. */
final class Admission {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private final int perPerson;
  private final double perSecond;
  private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();
  private double tokens;
  private long refilledAt = System.nanoTime();

  Admission(PushSettings settings) {
    this.perPerson = settings.socketsPerPerson();
    this.perSecond = settings.hellosPerSecond();
    this.tokens = perSecond;
  }

  /** Counts one more socket of a person, or says no. */
  boolean enter(String person) {
    var admitted = new boolean[1];
    held.compute(
        person,
        (_, before) -> {
          int count = before == null ? 0 : before;
          admitted[0] = count < perPerson;
          return admitted[0] ? Integer.valueOf(count + 1) : before;
        });
    return admitted[0];
  }

  void leave(String person) {
    held.computeIfPresent(person, (_, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
  }

  /**
   * Takes a token for a hello.
   *
   * @return empty if there was one; else a random time after which to come back
   */
  synchronized Optional<Duration> greet() {
    long now = System.nanoTime();
    tokens = Math.min(perSecond, tokens + (now - refilledAt) / NANOS * perSecond);
    refilledAt = now;
    if (tokens >= 1) {
      tokens--;
      return Optional.empty();
    }
    return Optional.of(spread(5));
  }

  /** Between one second and {@code seconds}, so that not all come back at the same moment. */
  static Duration spread(long seconds) {
    return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(1, Math.max(2, seconds + 1)));
  }

  /** Long enough that this many sockets can say hello again. */
  Duration spreadFor(int sockets) {
    return spread((long) Math.ceil(Math.max(4, 2 * sockets / perSecond)));
  }
}
