package atrium.server.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.PlatformHttp;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file goes out in pieces, whole or not at all, and never faster than it is taken. */
@Timeout(60)
class UploadTest {
  private static final long LENGTH = 40_000_003;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong read = new AtomicLong();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  /** Bytes that count up, made while they are read. */
  private final class Counting extends InputStream {
    private final long end;
    private long at;

    Counting(long end) {
      this.end = end;
    }

    @Override
    public int read() {
      if (at == end) {
        return -1;
      }
      read.incrementAndGet();
      return (int) (at++ % 251);
    }

    @Override
    public int read(byte[] into, int from, int length) {
      var count = (int) Math.min(length, end - at);
      for (var i = 0; i < count; i++) {
        into[from + i] = (byte) (at++ % 251);
      }
      read.addAndGet(count);
      return count == 0 ? -1 : count;
    }
  }

  private PlatformHttp.Body body(long announced, long real) {
    return new PlatformHttp.Body() {
      @Override
      public long length() {
        return announced;
      }

      @Override
      public InputStream open() {
        return new Counting(real);
      }
    };
  }

  private interface Taking {
    void take(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private PlatformHttp.Response post(PlatformHttp.Body body, Duration timeout, Taking taking)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              taking.take(exchange);
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
      var authority = "127.0.0.1:" + server.getAddress().getPort();
      try (var http = new SafeHttp(vertx, OutboundLimits.DEFAULT.allowing(Set.of(authority)))) {
        return http.send(
            new PlatformHttp.Request(
                "POST", URI.create("http://" + authority + "/media"), Map.of(), body, timeout));
      } finally {
        server.stop(0);
        threads.shutdownNow();
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String words) throws IOException {
    exchange.sendResponseHeaders(status, words.length());
    exchange.getResponseBody().write(words.getBytes(UTF_8));
  }

  @Test
  void everyByteArrivesAndTheLengthIsAnnounced() throws IOException {
    var response =
        post(
            body(LENGTH, LENGTH),
            Duration.ofSeconds(40),
            exchange -> {
              var announced = exchange.getRequestHeaders().getFirst("content-length");
              long at = 0;
              var wrong = 0;
              var piece = new byte[100_000];
              for (var count = exchange.getRequestBody().read(piece);
                  count >= 0;
                  count = exchange.getRequestBody().read(piece)) {
                for (var i = 0; i < count; i++) {
                  wrong += piece[i] == (byte) (at++ % 251) ? 0 : 1;
                }
              }
              answer(exchange, 200, announced + "/" + at + "/" + wrong);
            });

    assertThat(response.body()).asString(UTF_8).isEqualTo(LENGTH + "/" + LENGTH + "/0");
  }

  @Test
  void whoDoesNotReadGetsNoMoreThanTheConnectionHolds() {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() ->
            post(
                body(LENGTH, LENGTH),
                Duration.ofSeconds(2),
                _ -> Thread.sleep(Duration.ofSeconds(30))))
        .returns(Kind.AMBIGUOUS, PlatformFailure::kind);
    assertThat(read.get()).isLessThan(LENGTH / 2);
  }

  @Test
  void aRefusalInTheMiddleIsTheAnswer() throws IOException {
    var response =
        post(
            body(LENGTH, LENGTH),
            Duration.ofSeconds(20),
            exchange -> {
              answer(exchange, 413, "too much");
              exchange.getResponseBody().flush();
              Thread.sleep(1_000);
            });

    assertThat(response.status()).isEqualTo(413);
  }

  @Test
  void aFileThatIsNotAsLongAsItWasIsNeverTakenForWhole() throws IOException {
    var whole = new AtomicLong();
    for (var real : new long[] {0, 70_000, 199_999, 200_001}) {
      assertThatExceptionOfType(PlatformFailure.class)
          .isThrownBy(() ->
              post(
                  body(200_000, real),
                  Duration.ofSeconds(10),
                  exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    whole.incrementAndGet();
                    answer(exchange, 200, "ok");
                  }))
          .returns(Kind.UNREACHABLE, PlatformFailure::kind);
    }
    assertThat(whole.get()).isZero();
  }

  @Test
  void aFileThatCannotBeOpenedIsToldWithoutItsPath() {
    PlatformHttp.Body gone =
        new PlatformHttp.Body() {
          @Override
          public long length() {
            return 10;
          }

          @Override
          public InputStream open() throws IOException {
            throw new IOException("/var/lib/secret");
          }
        };
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(
            () -> post(gone, Duration.ofSeconds(10), exchange -> answer(exchange, 200, "ok")))
        .withMessageNotContaining("secret")
        .returns(Kind.UNREACHABLE, PlatformFailure::kind);
  }
}
