package atrium.server.platform.http;

import java.time.Duration;

/** A moment by which something must be over, on the clock that never jumps. */
record Deadline(long nanoTime) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left, never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** What is left, but not more than this. */
  Duration left(Duration most) {
    var left = left();
    return left.compareTo(most) < 0 ? left : most;
  }
}
