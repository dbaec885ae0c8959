package atrium.server.api;

import atrium.server.platform.Database;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * What the edge itself needs of the server.
 *
 * @param database holds idempotency keys
 * @param metrics what {@code /metrics} shows; the edge adds its own
 * @param checks what {@code /health/ready} asks
 */
public record EdgeServices(
    Database database, PrometheusMeterRegistry metrics, List<HealthCheck> checks) {
  public EdgeServices {
    checks = List.copyOf(checks);
  }
}
