package atrium.server.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How soon somebody must do something about a conversation, by the policy that holds for it.
 *
 * @param policy empty where none holds any more; clocks that ended stay
 * @param clocks at most one of each target, those that ended too
 */
public record Sla(OptionalLong policy, List<Clock> clocks) {
  public Sla {
    clocks = List.copyOf(clocks);
  }

  /** What is to be done in time. */
  public enum Target {
    /** The first answer that a customer ever gets in it. */
    FIRST_RESPONSE,
    /** An answer to what he wrote since. */
    NEXT_RESPONSE,
    /** Closing it. */
    RESOLUTION
  }

  /**
   * The time that passes for one target.
   *
   * @param dueAt when it is used up; empty while it rests and is not
   * @param left how much there was when it began to rest; empty while it runs
   * @param alertAt when it is alerted that it soon is; empty for never, and while it rests
   * @param alerted whether that was done
   * @param breached whether it was used up before the end
   * @param endedAt empty while it goes on
   */
  public record Clock(
      Target target,
      Instant startedAt,
      Optional<Instant> dueAt,
      Optional<Duration> left,
      Optional<Instant> alertAt,
      boolean alerted,
      boolean breached,
      Optional<Instant> endedAt) {
    /** Whether it goes on, running or resting. */
    public boolean goesOn() {
      return endedAt.isEmpty();
    }
  }
}
