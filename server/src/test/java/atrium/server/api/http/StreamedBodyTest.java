package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bodies that are read while they come. */
class StreamedBodyTest {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration BODY = Duration.ofMillis(900);
  private static final int LIMIT = 64 << 20;
  private static final String PATH = "/api/v1/w/harbour/parcels";
  private static final AtomicLong read = new AtomicLong();
  private static final AtomicInteger calls = new AtomicInteger();
  private static final AtomicInteger broken = new AtomicInteger();
  private static final Semaphore mayRead = new Semaphore(0);

  private static final TestEdge EDGE =
      TestEdge.with()
          .limits(
              EdgeLimits.DEFAULT
                  .withDeadlines(Duration.ofSeconds(10), BODY, Duration.ofSeconds(20))
                  .withBodiesInMemory(1 << 20))
          .raw(
              RawRoute.streaming(
                  Method.POST,
                  PATH.replace("harbour", "{workspace}"),
                  Permission.CONVERSATION_READ,
                  LIMIT,
                  StreamedBodyTest::count),
              RawRoute.streaming(
                  Method.PUT,
                  PATH.replace("harbour", "{workspace}"),
                  Permission.CONVERSATION_READ,
                  LIMIT,
                  StreamedBodyTest::countWhenTold))
          .start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  private static RawRoute.Answer count(RawRoute.RawCall call, InputStream body) {
    calls.incrementAndGet();
    long sum = 0;
    var part = new byte[10_000];
    try {
      for (int count = body.read(part); count >= 0; count = body.read(part)) {
        sum += count;
        read.addAndGet(count);
      }
    } catch (IOException lost) {
      broken.incrementAndGet();
      throw new IllegalStateException(lost);
    }
    var text = Long.toString(sum).getBytes(StandardCharsets.US_ASCII);
    return RawRoute.Bytes.of(200, "text/plain", text);
  }

  private static RawRoute.Answer countWhenTold(RawRoute.RawCall call, InputStream body) {
    try {
      var _ = body.read();
    } catch (IOException lost) {
      throw new IllegalStateException(lost);
    }
    mayRead.acquireUninterruptibly();
    return count(call, body);
  }

  private static String head(String method, String more) {
    return method
        + " "
        + PATH
        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + TestEdge.TOKEN
        + "\r\n"
        + more
        + "\r\n\r\n";
  }

  @Test
  void moreThanAllBodiesTogetherMayHoldGoesThroughPieceByPiece() {
    try (var wire = EDGE.wire()) {
      int megabytes = 32;
      wire.send(head("POST", "Content-Length: " + (megabytes << 20)));
      var megabyte = "x".repeat(1 << 20);
      for (int i = 0; i < megabytes; i++) {
        wire.send(megabyte);
      }
      var first = wire.answer();
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.text()).endsWith(Integer.toString(megabytes << 20));
      wire.send(head("POST", "Transfer-Encoding: chunked") + "3\r\nabc\r\n0\r\n\r\n");
      assertThat(wire.answer().text()).as("the connection goes on").endsWith("3");
    }
  }

  @Test
  void whoIsNotReadIsNotTakenInEither() throws Exception {
    try (var wire = EDGE.wire()) {
      wire.send(head("PUT", "Content-Length: " + LIMIT));
      var sent = new AtomicLong();
      var megabyte = "x".repeat(1 << 20);
      var sender =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < LIMIT >> 20 && wire.trySend(megabyte); i++) {
                  sent.addAndGet(1 << 20);
                }
              });
      long before = -1;
      while (sent.get() != before) {
        before = sent.get();
        Thread.sleep(500);
      }
      assertThat(before).as("what two sockets hold").isLessThan(LIMIT / 2);
      mayRead.release();
      assertThat(wire.answer().text()).endsWith(Integer.toString(LIMIT - 1));
      sender.join();
    }
  }

  @Test
  void aDeclaredLengthAboveTheLimitIsRefusedBeforeAnythingIsRead() {
    int before = calls.get();
    try (var wire = EDGE.wire()) {
      wire.send(head("POST", "Content-Length: " + (LIMIT + 1) + "\r\nExpect: 100-continue"));
      var heard = wire.hear(QUIET);
      assertThat(heard.status()).isEqualTo(413);
      assertThat(heard.closed()).isTrue();
    }
    assertThat(calls.get()).isEqualTo(before);
  }

  @Test
  void aBodyInChunksIsCutAtTheLimit() {
    long before = read.get();
    try (var wire = EDGE.wire()) {
      wire.send(head("POST", "Transfer-Encoding: chunked"));
      var megabyte = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
      for (int i = 0; i < 100 && wire.trySend(megabyte); i++) {}
      assertThat(wire.hear(QUIET).closed()).isTrue();
    }
    assertThat(read.get() - before).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void whoMayNotIsToldSoBeforeHeSendsAnything() {
    int before = calls.get();
    try (var wire = EDGE.wire()) {
      wire.send(
          "POST "
              + PATH
              + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer atr_of_nobody\r\n"
              + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
      var heard = wire.hear(QUIET);
      assertThat(heard.status()).isEqualTo(401);
      assertThat(heard.text()).doesNotContain("100 Continue");
      assertThat(heard.closed()).isTrue();
    }
    assertThat(calls.get()).isEqualTo(before);
    try (var wire = EDGE.wire()) {
      wire.send(head("POST", "Content-Length: 3\r\nExpect: 100-continue"));
      assertThat(wire.answer().text()).startsWith("HTTP/1.1 100 Continue");
      wire.send("abc");
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatTricklesOrBreaksOffEndsItsReading() throws Exception {
    int before = broken.get();
    try (var wire = EDGE.wire()) {
      wire.send(head("POST", "Content-Length: 900"));
      long start = System.nanoTime();
      boolean open = true;
      while (open && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
        open = wire.trySend("x") && !wire.hear(Duration.ofMillis(100)).closed();
      }
      assertThat(open).as("still taken after twenty seconds").isFalse();
    }
    try (var wire = EDGE.wire()) {
      wire.send(head("POST", "Content-Length: 900") + "half of i");
    }
    for (int i = 0; i < 200 && broken.get() < before + 2; i++) {
      Thread.sleep(50);
    }
    assertThat(broken.get()).isEqualTo(before + 2);
  }
}
