package atrium.server.messages.files;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** How often and how long a file is tried for. */
final class RetryPolicy {
  private static final double JITTER = 0.2;
  private final FileLimits limits;
  private final InstantSource clock;

  RetryPolicy(FileLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Ends what has been tried often or long enough. */
  Outcome decide(Claimed claimed, Outcome outcome) {
    boolean old = claimed.receivedAt().plus(limits.expires()).isBefore(clock.instant());
    return switch (outcome) {
      case Outcome.Stored stored -> stored;
      case Outcome.GivenUp(_, var error) when old && error == FileError.PLATFORM_REFUSED ->
          new Outcome.GivenUp(FileState.EXPIRED, error);
      case Outcome.GivenUp given -> given;
      case Outcome.Later(var error, _) when old -> new Outcome.GivenUp(FileState.EXPIRED, error);
      case Outcome.Later(var error, boolean counted)
          when counted && claimed.attempt() >= limits.attempts() ->
          new Outcome.GivenUp(FileState.FAILED, error);
      case Outcome.Later later -> later;
    };
  }

  /** A little more than the plan says, by chance: files that failed together come back apart. */
  Duration waitAfter(Claimed claimed, Outcome.Later later) {
    var planned = later.counted() ? limits.waitAfter(claimed.attempt()) : limits.hold();
    double factor = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
    return Duration.ofNanos((long) (planned.toNanos() * factor));
  }
}
