package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** B13: whoever is slow on purpose is shut out, and whoever is served slowly is not. */
class SlowClientTest {
  private static final Duration HEADER = Duration.ofMillis(600);
  private static final Duration BODY = Duration.ofMillis(900);
  private static final Duration IDLE = Duration.ofMillis(1_200);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 20;
  private static final String GET = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final TestEdge EDGE =
      TestEdge.with()
          .limits(
              EdgeLimits.DEFAULT
                  .withDeadlines(HEADER, BODY, IDLE)
                  .withConnectionsPerAddress(CONNECTIONS))
          .raw(
              new RawRoute(
                  Method.POST,
                  "/hooks/{token}",
                  Permission.PUBLIC,
                  1_000,
                  _ -> RawRoute.Bytes.empty(200)),
              new RawRoute(
                  Method.GET,
                  "/files/{token}",
                  Permission.PUBLIC,
                  0,
                  _ -> {
                    pause(IDLE.multipliedBy(2));
                    return RawRoute.Bytes.empty(200);
                  }),
              new RawRoute(
                  Method.GET,
                  "/files/{token}/{name}",
                  Permission.PUBLIC,
                  0,
                  _ ->
                      new RawRoute.Stream(
                          200, List.of(), new Endless(), OptionalLong.of(1L << 30))))
          .start();

  /** A stream of zeros. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return length;
    }
  }

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void headersThatTrickleAreCutAtTheirDeadline() {
    try (var wire = EDGE.wire()) {
      long start = System.nanoTime();
      wire.send("GET /health/live HTTP/1.1\r\nHost: x\r\nA: ");
      assertThat(tricklesUntilClosed(wire)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HEADER, HEADER.plus(LONG));
    }
    assertThat(EDGE.metrics.scrape()).contains("atrium_http_closed_total{reason=\"slow\"}");
  }

  @Test
  void aBodyThatTricklesIsCutAtItsDeadline() {
    try (var wire = EDGE.wire()) {
      long start = System.nanoTime();
      wire.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n");
      assertThat(tricklesUntilClosed(wire)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(BODY, BODY.plus(LONG));
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosedBeforeAndBetweenRequests() {
    try (var wire = EDGE.wire()) {
      assertThat(wire.hear(LONG)).isEqualTo(new Wire.Heard("", true));
    }
    try (var wire = EDGE.wire()) {
      wire.send(GET);
      pause(HEADER);
      wire.send(GET);
      var heard = wire.hear(LONG);
      assertThat(heard.text().split("HTTP/1.1 200", -1)).as("two answers").hasSize(3);
      assertThat(heard.closed()).isTrue();
    }
  }

  @Test
  void aCallThatWeTakeLongForIsNotHeldAgainstTheClient() {
    try (var wire = EDGE.wire()) {
      wire.send("GET /files/slow HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.hear(IDLE.multipliedBy(3)).status()).isEqualTo(200);
    }
  }

  @Test
  void whoStopsReadingAnAnswerIsClosed() {
    try (var wire = EDGE.wire()) {
      wire.send("GET /files/a/big HTTP/1.1\r\nHost: x\r\n\r\n");
      pause(IDLE.multipliedBy(3));
      assertThat(wire.hear(LONG).closed()).isTrue();
    }
  }

  @Test
  void oneAddressOpensOnlySoManyConnections() {
    var wires = new ArrayList<Wire>();
    try (var alone =
        TestEdge.with().limits(EdgeLimits.DEFAULT.withConnectionsPerAddress(CONNECTIONS)).start()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        var wire = alone.wire().send(GET);
        assertThat(wire.answer().status()).isEqualTo(200);
        wires.add(wire);
      }
      try (var more = alone.wire()) {
        more.trySend(GET);
        assertThat(more.hear(LONG)).isEqualTo(new Wire.Heard("", true));
      }
      wires.removeLast().close();
      pause(Duration.ofMillis(200));
      try (var again = alone.wire().send(GET)) {
        assertThat(again.answer().status()).isEqualTo(200);
      }
    } finally {
      wires.forEach(Wire::close);
    }
  }

  @Test
  void connectionsOfATrustedProxyAreNotCounted() {
    var wires = new ArrayList<Wire>();
    try (var edge =
        TestEdge.with()
            .limits(EdgeLimits.DEFAULT.withConnectionsPerAddress(1))
            .proxies("127.0.0.0/8")
            .start()) {
      for (int i = 0; i < 3; i++) {
        wires.add(edge.wire().send(GET));
      }
      assertThat(wires).allMatch(wire -> wire.answer().status() == 200);
    } finally {
      wires.forEach(Wire::close);
    }
  }

  private static boolean tricklesUntilClosed(Wire wire) {
    for (int i = 0; i < 100; i++) {
      if (!wire.trySend("a") || wire.hear(Duration.ofMillis(100)).closed()) {
        return true;
      }
    }
    return false;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
