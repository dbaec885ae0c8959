package atrium.server.channels;

import atrium.connector.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long what a channel signs in with lives, as its platform told at the last check.
 *
 * @param endsAt from when on it is refused; only with {@link State#DATED}
 */
public record TokenLife(State state, Optional<Instant> endsAt) {
  private static final Duration BLUR = Duration.ofMinutes(10);
  static final TokenLife UNKNOWN = new TokenLife(State.UNKNOWN, Optional.empty());

  /** What is known of the end. */
  public enum State {
    UNKNOWN,
    NEVER,
    DATED
  }

  static TokenLife of(boolean endless, Optional<Instant> endsAt) {
    if (endless) {
      return new TokenLife(State.NEVER, Optional.empty());
    }
    return endsAt.isPresent() ? new TokenLife(State.DATED, endsAt) : UNKNOWN;
  }

  /**
   * What is known now: what the platform told before, where it tells nothing now or, since it tells
   * in seconds from now on, almost the same.
   */
  TokenLife after(TokenLife before) {
    return state == State.UNKNOWN || isAlmost(before) ? before : this;
  }

  private boolean isAlmost(TokenLife other) {
    return endsAt.isPresent()
        && other.endsAt.isPresent()
        && Duration.between(endsAt.get(), other.endsAt.get()).abs().compareTo(BLUR) < 0;
  }

  static TokenLife of(Optional<Health.Token> told) {
    return told.map(token -> of(token.endsAt().isEmpty(), token.endsAt())).orElse(UNKNOWN);
  }
}
