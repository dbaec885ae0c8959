package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** B09: no body is read that is too long, and none is unpacked. */
class BodyLimitsTest {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final CountDownLatch HOLD = new CountDownLatch(1);

  /** A body. */
  record Body(String text) {}

  private static final TestEdge EDGE =
      TestEdge.with()
          .json(
              Route.post(
                  "/open", Permission.PUBLIC, Body.class, call -> call.body().text().length()))
          .raw(
              new RawRoute(
                  Method.POST,
                  "/hooks/{token}",
                  Permission.PUBLIC,
                  100,
                  call -> RawRoute.Bytes.empty(call.body().length == 0 ? 204 : 200)))
          .raw(
              new RawRoute(
                  Method.POST,
                  "/large",
                  Permission.PUBLIC,
                  16 << 20,
                  _ -> RawRoute.Bytes.empty(204)))
          .start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void aDeclaredLengthAboveTheLimitIsRefusedBeforeAnythingIsRead() {
    try (var wire = EDGE.wire()) {
      wire.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 52428800\r\n\r\n");
      assertTooLarge(wire.hear(QUIET));
    }
    try (var wire = EDGE.wire()) {
      wire.send(
          "POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n");
      assertTooLarge(wire.hear(QUIET));
    }
  }

  @Test
  void aBodyInChunksIsCutAtTheLimitAndTheConnectionClosed() {
    try (var wire = EDGE.wire()) {
      wire.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.send("40\r\n" + "a".repeat(64) + "\r\n40\r\n" + "a".repeat(64) + "\r\n");
      assertTooLarge(wire.hear(QUIET));
    }
  }

  @Test
  void aCompressedBodyIsRefusedUnread() {
    try (var wire = EDGE.wire()) {
      wire.send(
          "POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n");
      assertThat(wire.hear(QUIET).status()).isEqualTo(415);
    }
  }

  @Test
  void aJsonRouteTakesItsLimitAndNotOneByteMore() {
    int frame = "{\"text\":\"\"}".length();
    int limit = EdgeLimits.DEFAULT.jsonBody();
    assertThat(EDGE.post("/api/v1/open", json(limit - frame)).statusCode()).isEqualTo(200);
    var over = EDGE.postAsking("/api/v1/open", json(limit - frame + 1));
    assertThat(over.statusCode()).isEqualTo(413);
    assertThat(over.body()).contains("body_too_large", "\"max\":\"65536\"");
  }

  @Test
  void whatIsAnnouncedAndNotSentNeedsNoMemory() {
    int announced = 8 << 20;
    var wires = new ArrayList<Wire>();
    long before = used();
    try {
      for (int i = 0; i < 20; i++) {
        var wire = EDGE.wire();
        wires.add(wire);
        wire.send(
            "POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\na".formatted(announced));
      }
      // The server reads in the order of arrival: once this is answered it has seen the others.
      for (int i = 0; i < 40; i++) {
        EDGE.post("/api/v1/open", json(1));
      }
      assertThat(used() - before).isLessThan(4L * announced);
    } finally {
      wires.forEach(Wire::close);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void whoAsksFirstMayGoOn() {
    try (var wire = EDGE.wire()) {
      wire.send(
          "POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
      assertThat(wire.answer().text()).startsWith("HTTP/1.1 100 Continue");
      wire.send("abc");
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void bodiesTogetherNeverTakeMoreMemoryThanAllowed() {
    var limits = EdgeLimits.DEFAULT.withBodiesInMemory(1_500);
    var route =
        new RawRoute(
            Method.POST,
            "/hooks/{token}",
            Permission.PUBLIC,
            1_000,
            call -> {
              try {
                HOLD.await();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
              return RawRoute.Bytes.empty(200);
            });
    var request =
        "POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + "a".repeat(1_000);
    try (var edge = TestEdge.with().limits(limits).raw(route).start();
        var first = edge.wire();
        var second = edge.wire()) {
      first.send(request);
      assertThat(first.hear(Duration.ofMillis(200)).text()).isEmpty();
      second.send(request);
      assertThat(second.hear(QUIET)).matches(heard -> heard.status() == 503 && heard.closed());
      HOLD.countDown();
      assertThat(first.answer().status()).isEqualTo(200);
      first.send(request);
      assertThat(first.answer().status()).as("given back").isEqualTo(200);
    }
  }

  private static String json(int length) {
    return atrium.server.platform.Json.MAPPER.writeValueAsString(
        Map.of("text", "a".repeat(length)));
  }

  private static void assertTooLarge(Wire.Heard heard) {
    assertThat(heard.status()).isEqualTo(413);
    assertThat(heard.text()).contains("application/problem+json", "body_too_large");
    assertThat(heard.closed()).isTrue();
  }
}
