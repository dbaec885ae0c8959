package atrium.connector.line;

import atrium.connector.Health;
import atrium.connector.PlatformFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How long an account's channel access token lives. */
final class TokenLife {
  /** LINE gives tokens that do not end a life of about a century. */
  private static final Duration ENDLESS = Duration.ofDays(3_650);

  private TokenLife() {}

  /** Empty where LINE does not say: whether the account works is another question. */
  static Optional<Health.Token> of(LineClient line, InstantSource clock) {
    try {
      var answer = line.verify();
      var seconds = Wire.count(answer.body(), "expires_in");
      return answer.isSuccess() && seconds.isPresent()
          ? Optional.of(token(seconds.getAsLong(), clock))
          : Optional.empty();
    } catch (PlatformFailure failure) {
      return Optional.empty();
    }
  }

  private static Health.Token token(long seconds, InstantSource clock) {
    return seconds > ENDLESS.toSeconds()
        ? Health.Token.ENDLESS
        : Health.Token.until(clock.instant().plusSeconds(seconds));
  }
}
