package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What holds for every answer of every route, whoever asks and whatever happens inside. */
class EveryAnswerTest {
  private static final String CANARY = "canary7f3a<script>";
  private static final Pattern LEAK =
      Pattern.compile(
          "Exception|\\bat (io|java|atrium)\\.|org\\.postgresql|io\\.vertx|SELECT |INSERT |SQLSTATE"
              + "|canary7f3a",
          Pattern.CASE_INSENSITIVE);
  private static final TestEdge EDGE =
      TestEdge.with()
          .publicUrl("https://inbox.example.com")
          .routes(
              EveryRoute.routes(_ -> {
                throw new IllegalStateException(
                    "SELECT secret FROM vault -- canary7f3a org.postgresql");
              }))
          .start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void carriesTheSecurityHeaders() {
    var answers = new ArrayList<HttpResponse<String>>();
    for (var operation : EveryRoute.operations()) {
      for (var path : List.of(filled(operation.path(), "harbour"), filled(operation.path(), "x"))) {
        answers.add(EDGE.send(body(EDGE.request(path), operation.method(), "{}")));
        answers.add(EDGE.send(body(EDGE.anonymous(path), operation.method(), "{}")));
        answers.add(EDGE.send(body(EDGE.request(path), operation.method(), "no json")));
        answers.add(EDGE.send(EDGE.request(path).method("OPTIONS", BodyPublishers.noBody())));
      }
    }
    answers.add(EDGE.send(EDGE.anonymous("/").header("Accept", "text/html")));
    answers.add(EDGE.send(EDGE.anonymous("/assets/none.js")));
    answers.add(EDGE.send(EDGE.anonymous("/api/nowhere")));
    assertThat(answers).hasSizeGreaterThan(300);
    assertThat(answers.stream().map(HttpResponse::statusCode).distinct().toList())
        .contains(200, 400, 401, 404, 405, 426, 500);
    for (var answer : answers) {
      assertSecure(answer);
    }
  }

  private static void assertSecure(HttpResponse<String> answer) {
    var headers = answer.headers();
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
    assertThat(headers.firstValue("Atrium-Request")).isPresent();
    assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.map().keySet())
        .noneMatch(name -> name.equalsIgnoreCase("Access-Control-Allow-Origin"))
        .noneMatch(name -> name.equalsIgnoreCase("Server"));
    if (answer.statusCode() >= 400 && !answer.body().isEmpty()) {
      assertThat(headers.firstValue("Content-Type").orElseThrow())
          .matches("application/problem\\+json|text/plain; charset=utf-8");
    }
  }

  @Test
  void tellsNothingOfTheInsideAndRepeatsNothing() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var operations = EveryRoute.operations();
    for (int i = 0; i < 1_500; i++) {
      var operation = operations.get(random.nextInt(operations.size()));
      var request = fuzzed(random, operation);
      var answer = EDGE.send(request);
      if (operation.path().startsWith("/api/v1/w/") || answer.statusCode() >= 400) {
        assertThat(answer.body())
            .as("seed %d, round %d, %s", seed, i, operation)
            .doesNotContainPattern(LEAK);
        answer
            .headers()
            .map()
            .forEach((name, values) -> assertThat(name + values).doesNotContainPattern(LEAK));
      }
    }
  }

  private static HttpRequest.Builder fuzzed(Random random, EveryRoute.Operation operation) {
    var path = filled(operation.path(), random.nextInt(4) == 0 ? "%3Ccanary7f3a" : "harbour");
    var query =
        List.of("", "", "?%3Ccanary7f3a=1", "?limit=canary7f3a", "?cursor=canary7f3a", "?a=%ff%00")
            .get(random.nextInt(6));
    var request =
        random.nextInt(5) == 0 ? EDGE.anonymous(path + query) : EDGE.request(path + query);
    if (random.nextInt(4) == 0) {
      request.header("X-Forwarded-For", "canary7f3a").header("User-Agent", "canary7f3a");
      request.header("If-Match", "canary7f3a").header("Range", "bytes=canary7f3a");
    }
    return body(request, operation.method(), json(random, 0));
  }

  private static String json(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 7 : 10)) {
      case 0 -> "\"" + CANARY + "\"";
      case 1 -> "1e999999";
      case 2 -> CANARY;
      case 3 -> "null";
      case 4 -> "\"\\ud800\\u0000\"";
      case 5 -> "-" + "9".repeat(random.nextInt(60) + 1);
      case 6 -> "true";
      case 7 -> "[" + json(random, depth + 1) + "," + json(random, depth + 1) + "]";
      default ->
          "{\"%s\":%s,\"settings\":%s}"
              .formatted(
                  List.of("name", "count", CANARY, "settings", "role").get(random.nextInt(5)),
                  json(random, depth + 1),
                  json(random, depth + 1));
    };
  }

  private static String filled(String path, String workspace) {
    return path.replace("{workspace}", workspace)
        .replace("{day}", "2026-11-21")
        .replaceAll("\\{[^}]+}", "12");
  }

  private static HttpRequest.Builder body(HttpRequest.Builder request, Method method, String body) {
    return switch (method) {
      case GET -> request.GET();
      case DELETE -> request.DELETE();
      case POST, PUT, PATCH ->
          request
              .header("Content-Type", "application/json")
              .method(method.name(), BodyPublishers.ofString(body));
    };
  }
}
