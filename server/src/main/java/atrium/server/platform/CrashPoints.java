package atrium.server.platform;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Named places where a test may end the process as {@code kill -9} would: no hook runs, nothing is
 * flushed.
 *
 * <p>{@code -Datrium.crash.at=after_commit} names one, {@code -Datrium.crash.after=3} says at which
 * passing. Without them a call costs one comparison.
 */
public final class CrashPoints {
  /** What a shell shows for a process ended by signal 9. */
  private static final int KILLED = 137;

  private static final @Nullable String AT = System.getProperty("atrium.crash.at");
  private static final AtomicInteger passings =
      new AtomicInteger(Integer.getInteger("atrium.crash.after", 1));

  private CrashPoints() {}

  /** Ends the process here if the test asked for it. */
  public static void reach(String name) {
    if (AT != null && AT.equals(name) && passings.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
