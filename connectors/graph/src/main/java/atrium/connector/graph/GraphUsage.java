package atrium.connector.graph;

import atrium.connector.PlatformHttp;
import atrium.connector.WireJson;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The header in which Graph tells how much of its limits is used up. */
final class GraphUsage {
  private static final String HEADER = "x-business-use-case-usage";

  private GraphUsage() {}

  /**
   * How long until calls are taken again; empty when none is blocked. The header gives minutes, per
   * business and per use case.
   */
  static Optional<Duration> regainAccess(PlatformHttp.Response response) {
    return response.header(HEADER).flatMap(GraphUsage::read);
  }

  private static Optional<Duration> read(String header) {
    try {
      var minutes = 0L;
      for (var business : WireJson.MAPPER.readTree(header)) {
        for (var useCase : business) {
          minutes = Math.max(minutes, minutes(useCase));
        }
      }
      return minutes > 0 ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static long minutes(JsonNode useCase) {
    return Math.min(
        useCase.path("estimated_time_to_regain_access").asLong(0), Duration.ofDays(1).toMinutes());
  }
}
