package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Route;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A program may call so often, is told what is left, and waits no longer than it is told. */
class TokenRatesTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private static Principal token(long id) {
    return new Principal(
        1,
        "harbour",
        id,
        Principal.Kind.TOKEN,
        "bot",
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void oneTooManyIsRefusedAndNotCarriedOut() {
    var calls = new AtomicInteger();
    try (var edge =
        TestEdge.with()
            .limits(EdgeLimits.DEFAULT.withTokenCalls(3))
            .json(
                Route.get(
                    "/w/{workspace}/things",
                    Permission.MEMBER,
                    Set.of(),
                    _ -> Map.of("n", calls.incrementAndGet())))
            .start()) {
      var path = "/api/v1/w/harbour/things";
      for (int left = 2; left >= 0; left--) {
        var answer = edge.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"token\";q=3;w=60");
        assertThat(header(answer, "RateLimit")).startsWith("\"token\";r=" + left + ";t=");
      }
      var refused = edge.get(path);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("too_many_requests");
      assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 20);
      assertThat(header(refused, "RateLimit")).startsWith("\"token\";r=0;");
      assertThat(calls).hasValue(3);
      var person =
          edge.send(
              edge.anonymous(path).header("Cookie", "__Host-atrium=" + TestEdge.COOKIE).GET());
      assertThat(person.statusCode()).as("People are not counted").isEqualTo(200);
      assertThat(person.headers().firstValue("RateLimit")).isEmpty();
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void whoWaitsAsToldIsServedAndNoTokenCostsAnother() {
    var rates = new TokenRates(60, now::get);
    for (int i = 0; i < 60; i++) {
      assertThat(rates.take(token(1)).retryAfter()).isEmpty();
    }
    var wait = rates.take(token(1)).retryAfter();
    assertThat(wait).contains(Duration.ofSeconds(1));
    assertThat(rates.take(token(2)).retryAfter()).isEmpty();
    pass(wait.orElseThrow());
    assertThat(rates.take(token(1)).retryAfter()).isEmpty();
    assertThat(rates.take(token(1)).retryAfter()).isPresent();
  }

  @Test
  void howeverTheyAreSpreadNoMoreThanTwiceTheQuotaAreServedInAnyMinute() {
    var random = new Random(4);
    var rates = new TokenRates(100, now::get);
    var served = new ArrayDeque<Long>();
    for (int i = 0; i < 20_000; i++) {
      pass(Duration.ofMillis(random.nextInt(40)));
      if (rates.take(token(1)).retryAfter().isEmpty()) {
        served.addLast(now.get());
      }
      while (now.get() - served.getFirst() >= Duration.ofMinutes(1).toNanos()) {
        served.removeFirst();
      }
      assertThat(served.size()).isLessThanOrEqualTo(201);
    }
  }

  @Test
  void tokensThatOweNothingAreForgotten() {
    var rates = new TokenRates(60, now::get);
    for (int i = 0; i < 30_000; i++) {
      rates.take(token(i));
      pass(Duration.ofSeconds(2));
    }
    assertThat(rates.take(token(1)).headers())
        .contains(Map.entry("RateLimit", "\"token\";r=59;t=1"));
    assertThat(rates.known()).isLessThan(10_100);
  }
}
