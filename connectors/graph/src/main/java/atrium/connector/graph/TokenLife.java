package atrium.connector.graph;

import atrium.connector.Health;
import atrium.connector.PlatformFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How long an access token of Meta lives: until it ends itself, or until the app may no longer look
 * at data for whoever gave it, whichever comes first. Tokens of system users may do neither.
 */
public final class TokenLife {
  /** The end of the year 9999. */
  private static final long LATEST = 253_402_300_799L;

  private TokenLife() {}

  /** Empty where Meta does not say: whether the account works is another question. */
  public static Optional<Health.Token> of(GraphClient graph) {
    try {
      return read(graph.inspectToken().path("data"));
    } catch (PlatformFailure failure) {
      return Optional.empty();
    }
  }

  private static Optional<Health.Token> read(JsonNode data) {
    if (!isTime(data.path("expires_at"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Health.Token(
            Stream.of("expires_at", "data_access_expires_at")
                .flatMap(key -> end(data.path(key)).stream())
                .min(Comparator.naturalOrder())));
  }

  /** Meta writes never as zero. */
  private static Optional<Instant> end(JsonNode seconds) {
    return isTime(seconds) && seconds.asLong() > 0
        ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
        : Optional.empty();
  }

  private static boolean isTime(JsonNode seconds) {
    return seconds.isIntegralNumber()
        && seconds.canConvertToLong()
        && seconds.asLong() >= 0
        && seconds.asLong() <= LATEST;
  }
}
