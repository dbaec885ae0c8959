package atrium.server.api.http;

import atrium.server.api.HealthCheck;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.RawRoute.Bytes;
import atrium.server.api.reference.ApiDocument;
import atrium.server.platform.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge's own routes: health, metrics, the API's document and its reference page. */
final class OperationRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRoutes.class);
  private static final String STOPPING = "stopping";
  private final List<HealthCheck> checks;
  private final PrometheusMeterRegistry metrics;
  private final BooleanSupplier stopping;
  private final ApiDocument document;

  OperationRoutes(
      List<HealthCheck> checks, PrometheusMeterRegistry metrics, BooleanSupplier stopping) {
    this.checks = checks;
    this.metrics = metrics;
    this.stopping = stopping;
    this.document = ApiDocument.load();
  }

  /** What {@code /health} answers. */
  record Health(String status, List<String> reasons) {}

  List<RawRoute> list() {
    return List.of(
        get("/health/live", Permission.PUBLIC, _ -> alive()),
        get("/health/ready", Permission.PUBLIC, _ -> ready()),
        get("/metrics", Permission.OPERATE, _ -> measured()),
        get("/api/v1/openapi.yaml", Permission.PUBLIC, _ -> yaml()),
        get("/api/reference", Permission.PUBLIC, _ -> reference()));
  }

  private static RawRoute get(String path, Permission permission, RawRoute.Handler handler) {
    return new RawRoute(Method.GET, path, permission, 0, handler);
  }

  private static Bytes alive() {
    return json(200, Map.of("status", "ok"));
  }

  private Bytes ready() {
    var reasons = new ArrayList<String>();
    if (stopping.getAsBoolean()) {
      reasons.add(STOPPING);
    }
    checks.stream().filter(check -> !works(check)).map(HealthCheck::name).forEach(reasons::add);
    return reasons.isEmpty()
        ? json(200, new Health("ok", reasons))
        : json(503, new Health("not_ready", reasons));
  }

  private static boolean works(HealthCheck check) {
    try {
      return check.healthy();
    } catch (RuntimeException failure) {
      LOG.atWarn().addKeyValue("check", check.name()).setCause(failure).log("A check failed");
      return false;
    }
  }

  private Bytes measured() {
    return Bytes.of(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        metrics.scrape().getBytes(StandardCharsets.UTF_8));
  }

  private Bytes yaml() {
    return Bytes.of(200, "application/yaml", document.yaml());
  }

  private Bytes reference() {
    return new Bytes(
        200,
        List.of(
            Map.entry("Content-Type", "text/html; charset=utf-8"),
            Map.entry("Content-Security-Policy", document.policy())),
        document.page());
  }

  private static Bytes json(int status, Object body) {
    return Bytes.of(status, "application/json", Json.MAPPER.writeValueAsBytes(body));
  }
}
