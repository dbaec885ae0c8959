package atrium.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.testing.LoopbackServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Answers that come at once, on connections that are used again at once. */
class ManyCallsTest {
  private static final int CALLERS = 8;
  private static final int CALLS = 1_000;
  private static final byte[] WORDS =
      "{\"messages\":[{\"id\":\"x\"}]}".getBytes(StandardCharsets.UTF_8);

  private static final LoopbackServer.Handler PROMPT =
      exchange -> {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, WORDS.length);
        exchange.getResponseBody().write(WORDS);
      };

  @Test
  void noAnswerIsMissedAndNoCallCutsAnother() throws ExecutionException, InterruptedException {
    var vertx = Vertx.vertx();
    try (var server = new LoopbackServer(0, PROMPT);
        var http = new SafeHttp(vertx, limits(server.address()));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var callers = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> failures(http, server.address())));
      }
      for (var caller : callers) {
        assertThat(caller.get()).isEmpty();
      }
    } finally {
      vertx.close().await();
    }
  }

  private static OutboundLimits limits(URI server) {
    return OutboundLimits.DEFAULT.allowing(Set.of(server.getAuthority()));
  }

  private static List<String> failures(SafeHttp http, URI server) {
    var failures = new ArrayList<String>();
    for (int i = 0; i < CALLS; i++) {
      try {
        var request =
            new PlatformHttp.Request("POST", server, Map.of(), WORDS, Duration.ofSeconds(20));
        assertThat(http.send(request).body()).isEqualTo(WORDS);
      } catch (PlatformFailure failure) {
        failures.add(failure + " because of " + failure.getCause());
      }
    }
    return failures;
  }
}
