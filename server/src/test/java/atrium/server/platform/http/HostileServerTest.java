package atrium.server.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the other side does, a call ends in its time and size, and says what is known. */
@Timeout(30)
class HostileServerTest {
  private static final int LIMIT = 1 << 20;
  private static final Duration TOTAL = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofMillis(700);
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private final Vertx vertx = Vertx.vertx();
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private SafeHttp client(StandInServer server) {
    var limits =
        new OutboundLimits(
            Set.of(server.authority()), 2, Duration.ofSeconds(1), Duration.ofSeconds(1));
    return new SafeHttp(vertx, limits);
  }

  private static URI uri(StandInServer server) {
    return URI.create("http://" + server.authority() + "/file?signature=secret");
  }

  private Download download(StandInServer.Behaviour behaviour) throws IOException {
    try (var server = StandInServer.start(behaviour);
        var http = client(server)) {
      return http.download(new DownloadRequest(uri(server), Map.of(), LIMIT, TOTAL, IDLE), sink);
    }
  }

  private static PlatformHttp.Request post(StandInServer server, Map<String, String> headers) {
    return new PlatformHttp.Request("POST", uri(server), headers, "{}".getBytes(UTF_8), TOTAL);
  }

  private static PlatformFailure.Kind failure(StandInServer.Behaviour behaviour)
      throws IOException {
    var vertx = Vertx.vertx();
    try (var server = StandInServer.start(behaviour);
        var http =
            new SafeHttp(vertx, OutboundLimits.DEFAULT.allowing(Set.of(server.authority())))) {
      http.send(post(server, Map.of()));
      throw new AssertionError("The call should have failed");
    } catch (PlatformFailure failure) {
      assertThat(failure).hasMessageNotContaining("secret");
      return failure.kind();
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void anEndlessStreamIsCutAndNotReadOn() throws Exception {
    var written = new AtomicLong();
    var answer =
        download((_, out) -> {
          out.write(CHUNKED.getBytes(UTF_8));
          var chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(UTF_8);
          while (written.get() < 10_000_000_000L) {
            out.write(chunk);
            written.addAndGet(chunk.length);
          }
        });
    assertThat(answer).isEqualTo(new Download.TooLarge());
    assertThat(sink.size()).isLessThanOrEqualTo(LIMIT);
    assertThat(written.get()).isLessThan(50L * LIMIT);
  }

  @Test
  void aClaimOfTooManyBytesIsEnough() throws Exception {
    var answer =
        download((_, out) ->
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx".getBytes(UTF_8)));
    assertThat(answer).isEqualTo(new Download.TooLarge());
    assertThat(sink.size()).isZero();
  }

  @Test
  void aTrickleEndsAtTheTotalTime() throws Exception {
    long start = System.nanoTime();
    var answer =
        download((_, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(UTF_8));
          for (int i = 0; i < 1_000; i++) {
            out.write('x');
            out.flush();
            Thread.sleep(200);
          }
        });
    assertThat(answer).isEqualTo(new Download.TooSlow());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TOTAL, TOTAL.multipliedBy(2));
  }

  @Test
  void silenceEndsAtTheIdleTime() throws Exception {
    long start = System.nanoTime();
    assertThat(download((_, _) -> Thread.sleep(60_000))).isEqualTo(new Download.TooSlow());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(IDLE, TOTAL);
  }

  @Test
  void aBodyShorterThanClaimedIsNoFile() {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() ->
            download((_, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort".getBytes(UTF_8))))
        .returns(PlatformFailure.Kind.AMBIGUOUS, PlatformFailure::kind);
  }

  @Test
  void whatFollowsTheClaimedLengthIsNotRead() throws Exception {
    var answer =
        download((_, out) ->
            out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more".getBytes(UTF_8)));
    assertThat(answer).isEqualTo(new Download.Whole(5));
    assertThat(sink.toString(UTF_8)).isEqualTo("hello");
  }

  @Test
  void aCompressedBodyIsKeptAsItCame() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[50_000_000]);
    }
    var body = packed.toByteArray();
    var answer =
        download((_, out) ->
            out.write(StandInServer.answer("200 OK", "Content-Encoding: gzip\r\n", body)));
    assertThat(answer).isEqualTo(new Download.Whole(body.length));
    assertThat(sink.toByteArray()).isEqualTo(body);
  }

  @Test
  void endlessHeadersEndTheCall() throws Exception {
    assertThat(
            failure((_, out) -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
              for (int i = 0; i < 100_000; i++) {
                out.write(("X-" + i + ": " + "x".repeat(100) + "\r\n").getBytes(UTF_8));
              }
            }))
        .isEqualTo(PlatformFailure.Kind.AMBIGUOUS);
  }

  @Test
  void anAnswerOverOneMebibyteIsNotTakenWhole() throws Exception {
    var body = new byte[SafeHttp.WHOLE_ANSWER + 1];
    assertThat(failure((_, out) -> out.write(StandInServer.answer("200 OK", "", body))))
        .isEqualTo(PlatformFailure.Kind.AMBIGUOUS);
  }

  @Test
  void aConnectionLostAfterTheRequestIsAmbiguous() throws Exception {
    assertThat(failure((_, out) -> out.close())).isEqualTo(PlatformFailure.Kind.AMBIGUOUS);
    assertThat(failure((_, _) -> Thread.sleep(60_000))).isEqualTo(PlatformFailure.Kind.AMBIGUOUS);
  }

  @Test
  void aClosedPortIsUnreachable() throws Exception {
    int port;
    try (var reserved = new ServerSocket(0)) {
      port = reserved.getLocalPort();
    }
    var name = "127.0.0.1:" + port;
    try (var http = new SafeHttp(vertx, OutboundLimits.DEFAULT.allowing(Set.of(name)))) {
      var request =
          new PlatformHttp.Request(
              "GET", URI.create("http://" + name), Map.of(), new byte[0], TOTAL);
      assertThatExceptionOfType(PlatformFailure.class)
          .isThrownBy(() -> http.send(request))
          .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind);
    }
  }

  @Test
  void aFailingSinkIsTheCallersFailure() throws Exception {
    try (var server =
            StandInServer.start(
                (_, out) -> out.write(StandInServer.answer("200 OK", "", new byte[100])));
        var http = client(server)) {
      var request = new DownloadRequest(uri(server), Map.of(), LIMIT, TOTAL, IDLE);
      var full =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException("No space left on device");
            }
          };
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> http.download(request, full))
          .withMessage("No space left on device");
    }
  }

  @Test
  void aHeaderCannotCarryAnotherOne() throws Exception {
    try (var server =
            StandInServer.start(
                (_, out) -> out.write(StandInServer.answer("200 OK", "", new byte[0])));
        var http = client(server)) {
      for (var headers :
          List.of(
              Map.of("Authorization", "x\r\nSet-Cookie: a"),
              Map.of("A\r\nB", "x"),
              Map.of("Host", "other.example.test"),
              Map.of("Transfer-Encoding", "chunked"))) {
        assertThatIllegalArgumentException().isThrownBy(() -> http.send(post(server, headers)));
      }
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void whatIsSentAndAnsweredArrivesWhole() throws Exception {
    try (var server =
            StandInServer.start((_, out) ->
                out.write(
                    StandInServer.answer("201 Created", "X-Id: 7\r\n", "é".getBytes(UTF_8))));
        var http = client(server)) {
      var answer = http.send(post(server, Map.of("Authorization", "Bearer abc")));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("x-id")).contains("7");
      assertThat(answer.body()).asString(UTF_8).isEqualTo("é");
      assertThat(server.heads().getFirst())
          .startsWith("POST /file?signature=secret HTTP/1.1\r\n")
          .containsIgnoringCase("\r\nauthorization: Bearer abc\r\n")
          .containsIgnoringCase("\r\ncontent-length: 2\r\n");
    }
  }

  @Test
  void noMoreCallsThanAllowedRunToOneHost() throws Exception {
    var arrived = new CountDownLatch(2);
    var go = new CountDownLatch(1);
    try (var server =
            StandInServer.start((_, out) -> {
              arrived.countDown();
              go.await();
              out.write(StandInServer.answer("200 OK", "", new byte[0]));
            });
        var http = client(server);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> http.send(post(server, Map.of())));
      var second = threads.submit(() -> http.send(post(server, Map.of())));
      assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
      var third = new PlatformHttp.Request("GET", uri(server), Map.of(), new byte[0], IDLE);
      assertThatExceptionOfType(PlatformFailure.class)
          .isThrownBy(() -> http.send(third))
          .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind);
      assertThat(server.connections()).isEqualTo(2);
      go.countDown();
      assertThat(first.get().status() + second.get().status()).isEqualTo(400);
      assertThat(http.send(third).status()).isEqualTo(200);
    }
  }
}
