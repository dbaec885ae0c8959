package atrium.server.push;

import java.time.Duration;

/** Settings for tests: the same rules, with shorter times. */
final class Quick {
  private static final Duration WEEK = Duration.ofDays(7);

  static final PushSettings SETTINGS = withResume(WEEK, 20_000);

  /** For clients that do not read, and so answer no pings and say hello late. */
  static final PushSettings PATIENT = with(Duration.ofSeconds(60), 300, WEEK, 20_000);

  /** One that takes few hellos a second. */
  static final PushSettings NARROW = with(Duration.ofSeconds(60), 20, WEEK, 20_000);

  private Quick() {}

  static PushSettings withResume(Duration age, int events) {
    return with(Duration.ofSeconds(2), 300, age, events);
  }

  private static PushSettings with(Duration silence, int hellos, Duration age, int events) {
    return new PushSettings(
        Duration.ofMillis(400),
        silence,
        silence.dividedBy(2),
        Duration.ofMillis(2),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        256 << 10,
        Duration.ofSeconds(2),
        20,
        hellos,
        age,
        events);
  }
}
