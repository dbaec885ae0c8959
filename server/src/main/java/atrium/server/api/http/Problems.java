package atrium.server.api.http;

import atrium.server.api.RawRoute.Bytes;
import atrium.server.api.Refusal;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was thrown into what is answered. A {@link Refusal} tells its sender why; a database
 * that is away for a moment says when to come back; everything else is our fault, logged once with
 * the request's id, and tells nothing.
 */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger("atrium.http");
  private static final Duration SOON = Duration.ofSeconds(2);
  private final HttpMetrics metrics;

  Problems(HttpMetrics metrics) {
    this.metrics = metrics;
  }

  /** The body of {@code application/problem+json}. */
  record Problem(
      String type,
      String title,
      int status,
      String code,
      String requestId,
      List<Refusal.Fault> errors) {}

  Bytes answer(Throwable thrown, Exchange exchange) {
    return switch (thrown) {
      case Refusal refusal -> refused(refusal, exchange);
      case DatabaseFailure failure when failure.isTransient() -> unavailable(failure, exchange);
      default -> broken(thrown, exchange);
    };
  }

  private Bytes refused(Refusal refusal, Exchange exchange) {
    metrics.refused(refusal.code());
    var level = refusal.status() == 403 ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.DEBUG;
    LOG.atLevel(level)
        .addKeyValue("evt", eventOf(refusal.code()))
        .addKeyValue("outcome", refusal.code())
        .addKeyValue("route", exchange.pattern())
        .addKeyValue("ip", exchange.meta().ip())
        .addKeyValue("request_id", exchange.meta().requestId())
        .log("refused");
    return problem(refusal, exchange.meta().requestId());
  }

  private Bytes unavailable(DatabaseFailure failure, Exchange exchange) {
    metrics.refused("unavailable");
    LOG.atWarn()
        .addKeyValue("evt", "http.unavailable")
        .addKeyValue("route", exchange.pattern())
        .addKeyValue("request_id", exchange.meta().requestId())
        .log("{}", failure.getMessage());
    return problem(
        new Refusal.Unavailable("unavailable", "Not now. Try again.", SOON),
        exchange.meta().requestId());
  }

  private Bytes broken(Throwable thrown, Exchange exchange) {
    metrics.refused("internal");
    LOG.atError()
        .addKeyValue("evt", "http.failed")
        .addKeyValue("route", exchange.pattern())
        .addKeyValue("request_id", exchange.meta().requestId())
        .setCause(thrown)
        .log("A request failed");
    var requestId = exchange.meta().requestId();
    var problem =
        new Problem(
            "about:blank", "Something went wrong here.", 500, "internal", requestId, List.of());
    return bytes(problem, List.of());
  }

  static Bytes problem(Refusal refusal, String requestId) {
    var problem =
        new Problem(
            "about:blank",
            String.valueOf(refusal.getMessage()),
            refusal.status(),
            refusal.code(),
            requestId,
            refusal.faults());
    var headers = new ArrayList<Map.Entry<String, String>>();
    refusal
        .retryAfter()
        .ifPresent(wait ->
            headers.add(Map.entry("Retry-After", Long.toString(Math.max(1, wait.toSeconds())))));
    return bytes(problem, headers);
  }

  private static Bytes bytes(Problem problem, List<Map.Entry<String, String>> headers) {
    var all = new ArrayList<>(headers);
    all.add(Map.entry("Content-Type", "application/problem+json"));
    return new Bytes(problem.status(), all, Json.MAPPER.writeValueAsBytes(problem));
  }

  /** The name under which operators look for it. */
  private static String eventOf(String code) {
    return switch (code) {
      case "json_too_deep" -> "json.too_deep";
      case "body_too_large" -> "http.too_large";
      case "unknown_field" -> "input.unknown_field";
      case "csrf_blocked", "origin_refused" -> "csrf.blocked";
      case "idempotency_mismatch", "idempotency_in_progress" -> "idem.conflict";
      default -> "http.refused";
    };
  }
}
