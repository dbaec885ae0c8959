package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A server that stops keeps the promises it has given and gives no new ones. */
class StoppingTest {
  private static final CountDownLatch HOLD = new CountDownLatch(1);
  private static final CountDownLatch STARTED = new CountDownLatch(1);

  @Test
  void stoppingFinishesWhatRunsAndRefusesWhatComes() throws Exception {
    var edge =
        TestEdge.with()
            .json(
                Route.get(
                    "/slow",
                    Permission.PUBLIC,
                    Set.of(),
                    _ -> {
                      STARTED.countDown();
                      try {
                        HOLD.await();
                      } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                      }
                      return Map.of("finished", true);
                    }))
            .start();
    try (edge;
        var waiting = edge.wire();
        var running = edge.wire();
        var late = edge.wire()) {
      running.send("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n");
      STARTED.await();
      var stopping = Thread.ofVirtual().start(() -> edge.edge().stop(Duration.ofSeconds(10)));
      Thread.sleep(100);
      late.send("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n");
      var refused = late.hear(Duration.ofSeconds(5));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.closed()).isTrue();
      assertThat(refused.text()).containsIgnoringCase("connection: close");
      waiting.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(waiting.answer().text()).contains("503", "stopping");
      HOLD.countDown();
      assertThat(running.hear(Duration.ofSeconds(5)).text()).contains("{\"finished\":true}");
      stopping.join();
    }
  }

  @Test
  void aBodyHalfReceivedIsReadToItsEndAndAnswered() throws Exception {
    var edge =
        TestEdge.with()
            .raw(
                new RawRoute(
                    Method.POST,
                    "/hooks/{token}",
                    Permission.PUBLIC,
                    100,
                    call -> new RawRoute.Bytes(200, List.of(), call.body())))
            .start();
    try (edge;
        var half = edge.wire();
        var other = edge.wire()) {
      half.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfirst");
      // Answered by the same edge after the half was sent: it has been taken by then.
      other.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(other.answer().status()).isEqualTo(200);
      var stopping = Thread.ofVirtual().start(() -> edge.edge().stop(Duration.ofSeconds(10)));
      awaitStopping(other);
      assertThat(stopping.isAlive()).isTrue();
      half.send("other");
      assertThat(half.hear(Duration.ofSeconds(2)).text()).contains("200 OK").endsWith("firstother");
      stopping.join();
    }
  }

  private static void awaitStopping(Wire wire) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    String heard;
    do {
      assertThat(System.nanoTime()).isLessThan(end);
      wire.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n");
      heard = wire.hear(Duration.ofMillis(200)).text();
    } while (!heard.contains("stopping"));
  }

  @Test
  void aCallThatDoesNotEndIsNotWaitedForBeyondTheDeadline() {
    var never = new CountDownLatch(1);
    var edge =
        TestEdge.with()
            .json(
                Route.get(
                    "/never",
                    Permission.PUBLIC,
                    Set.of(),
                    _ -> {
                      try {
                        never.await();
                      } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                      }
                      return 1;
                    }))
            .start();
    try (edge;
        var wire = edge.wire()) {
      wire.send("GET /api/v1/never HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.hear(Duration.ofMillis(200)).text()).isEmpty();
      long start = System.nanoTime();
      edge.edge().stop(Duration.ofMillis(300));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(wire.hear(Duration.ofSeconds(2)).closed()).isTrue();
      never.countDown();
    }
  }
}
