package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Route;
import atrium.server.api.SocketRoute;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** B44: another site cannot act through a browser that is signed in here. */
class CrossSiteTest {
  private static final AtomicInteger DONE = new AtomicInteger();
  private static final String COOKIE = "Cookie: __Host-atrium=" + TestEdge.COOKIE + "\r\n";
  private static final String BEARER = "Authorization: Bearer " + TestEdge.TOKEN + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String BY = "X-Requested-By: atrium\r\n";
  private static final String SAME = "Sec-Fetch-Site: same-origin\r\n";
  private static final String ORIGIN = "Origin: " + TestEdge.ORIGIN + "\r\n";

  private static final TestEdge EDGE =
      TestEdge.with()
          .json(
              Route.post(
                  "/w/{workspace}/things",
                  Permission.MEMBER,
                  NoBody.class,
                  _ -> DONE.incrementAndGet()),
              Route.post("/session", Permission.PUBLIC, NoBody.class, _ -> DONE.incrementAndGet()))
          .socket(
              new SocketRoute(
                  "/w/{workspace}/live",
                  Permission.MEMBER,
                  (request, caller, principal) -> accept(request)))
          .start();

  /** Says the agent's name through the raw connection, and then what it hears. */
  private static void accept(HttpServerRequest request) {
    request.response().setStatusCode(101).putHeader("Upgrade", "websocket");
    request.response().putHeader("Connection", "Upgrade");
    request
        .toNetSocket()
        .onSuccess(socket -> {
          socket.handler(heard -> socket.write("echo " + heard));
          var _ = socket.write("hello ");
        });
  }

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  static Stream<Arguments> ours() {
    return Stream.of(
        Arguments.of(COOKIE + JSON + BY + SAME),
        Arguments.of(COOKIE + JSON + BY + ORIGIN),
        Arguments.of(COOKIE + "Content-Type: application/json; charset=utf-8\r\n" + BY + SAME),
        Arguments.of(BEARER + JSON));
  }

  static Stream<Arguments> theirs() {
    return Stream.of(
            JSON + SAME,
            JSON + BY,
            "Content-Type: text/plain\r\n" + BY + SAME,
            "Content-Type: application/x-www-form-urlencoded\r\n" + BY + SAME,
            "Content-Type: multipart/form-data; boundary=x\r\n" + BY + SAME,
            BY + SAME,
            JSON + BY + "Sec-Fetch-Site: cross-site\r\n",
            JSON + BY + "Sec-Fetch-Site: same-site\r\n",
            JSON + BY + "Sec-Fetch-Site: none\r\n",
            JSON + BY + "Sec-Fetch-Site: cross-site\r\n" + ORIGIN,
            JSON + BY + "Origin: null\r\n",
            JSON + BY + "Origin: http://localhost:8080.evil.example\r\n",
            JSON + BY + "Origin: http://localhost\r\n",
            JSON + BY + "Origin: https://localhost:8080\r\n",
            JSON + BY + "Referer: http://localhost:8080/\r\n")
        .map(headers -> Arguments.of(COOKIE + headers));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void ourOwnPageAndTokensMayChangeThings(String headers) {
    assertThat(post("/api/v1/w/harbour/things", headers).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("theirs")
  void everybodyElseIsRefusedAndNothingIsDone(String headers) {
    int before = DONE.get();
    var heard = post("/api/v1/w/harbour/things", headers);
    assertThat(heard.status()).isEqualTo(403);
    assertThat(heard.text())
        .contains("csrf_blocked")
        .doesNotContainIgnoringCase("access-control-allow");
    assertThat(DONE).hasValue(before);
  }

  @Test
  void signingInIsGuardedToo() {
    assertThat(post("/api/v1/session", JSON).status()).isEqualTo(403);
    assertThat(post("/api/v1/session", JSON + BY + SAME).status()).isEqualTo(200);
  }

  @Test
  void noOriginIsEverGivenLeave() {
    for (var origin : List.of("null", "https://evil.example", TestEdge.ORIGIN)) {
      for (var method : List.of("OPTIONS", "GET")) {
        var heard =
            say(
                method
                    + " /api/v1/w/harbour/things HTTP/1.1\r\nHost: x\r\nAccess-Control-Request-Method:"
                    + " POST\r\nOrigin: "
                    + origin
                    + "\r\n\r\n");
        assertThat(heard.text()).doesNotContainIgnoringCase("access-control-allow");
      }
    }
  }

  @Test
  void aSocketOpensForOurPageAndForAToken() {
    for (var headers : List.of(COOKIE + ORIGIN, BEARER)) {
      try (var wire = EDGE.wire()) {
        wire.send(upgrade(headers));
        var heard = wire.hear(Duration.ofSeconds(1));
        assertThat(heard.text()).startsWith("HTTP/1.1 101").endsWith("hello ");
        wire.send("ping");
        assertThat(wire.answer().text()).isEqualTo("echo ping");
      }
    }
  }

  @Test
  void aSocketFromElsewhereIsRefusedBeforeTheUpgrade() {
    for (var headers :
        List.of(
            COOKIE,
            COOKIE + "Origin: null\r\n",
            COOKIE + "Origin: https://evil.example\r\n",
            COOKIE + "Origin: http://LOCALHOST:8080\r\n",
            COOKIE + ORIGIN + "Origin: https://evil.example\r\n",
            BEARER + ORIGIN,
            BEARER + COOKIE,
            "")) {
      assertThat(say(upgrade(headers))).as(headers).matches(heard -> heard.status() == 403);
    }
    assertThat(say(upgrade("Cookie: __Host-atrium=wrong\r\n" + ORIGIN)).status()).isEqualTo(401);
    assertThat(say(upgrade(BEARER).replace("harbour", "other")).status()).isEqualTo(404);
    assertThat(say(upgrade(BEARER).replace("/live", "/live?token=x")).status()).isEqualTo(400);
    assertThat(say("GET /api/v1/w/harbour/live HTTP/1.1\r\nHost: x\r\n" + BEARER + "\r\n").status())
        .isEqualTo(426);
  }

  private static String upgrade(String headers) {
    return "GET /api/v1/w/harbour/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + headers
        + "\r\n";
  }

  private static Wire.Heard post(String path, String headers) {
    return say(
        "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n" + headers + "\r\n{}");
  }

  private static Wire.Heard say(String request) {
    try (var wire = EDGE.wire()) {
      return wire.send(request).hear(Duration.ofMillis(400));
    }
  }
}
