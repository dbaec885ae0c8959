package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.HealthCheck;
import atrium.server.api.Permission;
import atrium.server.api.Route;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OperationRoutesTest {
  private static final AtomicBoolean WELL = new AtomicBoolean(true);
  private static final TestEdge EDGE =
      TestEdge.with()
          .check(HealthCheck.of("database", WELL::get))
          .check(
              HealthCheck.of(
                  "disk",
                  () -> {
                    if (!WELL.get()) {
                      throw new IllegalStateException("no disk");
                    }
                    return true;
                  }))
          .json(Route.get("/things/{id}", Permission.PUBLIC, Set.of(), _ -> Map.of()))
          .start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void readinessNamesWhatIsMissing() {
    assertThat(EDGE.send(EDGE.anonymous("/health/live")).body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(EDGE.send(EDGE.anonymous("/health/ready")).body())
        .isEqualTo("{\"status\":\"ok\",\"reasons\":[]}");
    WELL.set(false);
    var answer = EDGE.send(EDGE.anonymous("/health/ready"));
    WELL.set(true);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"not_ready\",\"reasons\":[\"database\",\"disk\"]}");
  }

  @Test
  void requestsAreMeasuredByRouteAndNeverByPath() {
    EDGE.send(EDGE.anonymous("/api/v1/things/secret-number-77"));
    EDGE.send(EDGE.anonymous("/no/such/secret-number-77"));
    var measured = EDGE.send(EDGE.anonymous("/metrics")).body();
    assertThat(measured)
        .contains("route=\"/api/v1/things/{id}\"")
        .contains("atrium_http_requests_seconds_count", "atrium_http_running")
        .doesNotContain("secret-number-77");
  }

  @Test
  void metricsAreForThisMachineOrWhoHoldsTheToken() {
    assertThat(EDGE.send(EDGE.anonymous("/metrics")).statusCode()).isEqualTo(200);
    var proxied = EDGE.anonymous("/metrics").header("X-Forwarded-For", "203.0.113.9");
    assertThat(EDGE.send(proxied).statusCode()).isEqualTo(404);
    var token = EDGE.anonymous("/metrics").header("X-Forwarded-For", "203.0.113.9");
    assertThat(EDGE.send(token.header("Authorization", "Bearer metrics-token")).statusCode())
        .isEqualTo(200);
    var wrong = EDGE.anonymous("/metrics").header("X-Forwarded-For", "203.0.113.9");
    assertThat(EDGE.send(wrong.header("Authorization", "Bearer metrics-tokem")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theDocumentAndItsPageAreServed() {
    var document = EDGE.send(EDGE.anonymous("/api/v1/openapi.yaml"));
    assertThat(document.body()).startsWith("openapi: 3.1.0");
    assertThat(document.headers().firstValue("Content-Type")).contains("application/yaml");
    var page = EDGE.send(EDGE.anonymous("/api/reference"));
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(page.body()).contains("id=\"listConversations\"", "id=\"schema-Message\"");
  }
}
