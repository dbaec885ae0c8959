package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.api.Method;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.config.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HttpEdgeTest {
  /** What the echo route says. */
  record Echo(String id, String query, boolean virtual) {}

  private static final TestEdge EDGE =
      TestEdge.with()
          .json(
              Route.get("/open", Permission.PUBLIC, Set.of(), _ -> Map.of("open", true)),
              Route.get("/mine", Permission.SIGNED_IN, Set.of(), _ -> Map.of("mine", true)),
              Route.get(
                  "/w/{workspace}/things/{id}",
                  Permission.CONVERSATION_READ,
                  Set.of("sort"),
                  call ->
                      Reply.at(
                          41,
                          new Echo(
                              call.path("id"),
                              call.query("sort").orElse(""),
                              Thread.currentThread().isVirtual()))),
              Route.delete(
                  "/w/{workspace}/things/{id}", Permission.TOKEN_MANAGE, _ -> Reply.noContent()),
              Route.get("/w/{workspace}/channels", Permission.CHANNEL_MANAGE, Set.of(), _ -> 1),
              Route.get(
                  "/w/{workspace}/busy",
                  Permission.MEMBER,
                  Set.of(),
                  _ -> {
                    throw new Refusal.TooMany("too_many_requests", "Later.", Duration.ofSeconds(7));
                  }),
              Route.get(
                  "/w/{workspace}/broken",
                  Permission.MEMBER,
                  Set.of(),
                  _ -> {
                    throw new IllegalStateException("a secret detail");
                  }))
          .raw(
              new RawRoute(
                  Method.POST,
                  "/hooks/{token}",
                  Permission.PUBLIC,
                  1_000,
                  call ->
                      RawRoute.Bytes.of(
                          200,
                          "text/plain",
                          (call.path().get("token")
                                  + call.query()
                                  + call.headers().get("x-hub")
                                  + call.body().length)
                              .getBytes(StandardCharsets.UTF_8))),
              new RawRoute(
                  Method.GET,
                  "/files/{token}",
                  Permission.PUBLIC,
                  0,
                  _ ->
                      new RawRoute.Stream(
                          200,
                          List.of(),
                          new ByteArrayInputStream(new byte[300_000]),
                          OptionalLong.empty())))
          .start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void anAdmittedCallReachesItsHandlerOnAVirtualThread() {
    var answer = EDGE.get("/api/v1/w/harbour/things/12?sort=newest");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"id\":\"12\",\"query\":\"newest\",\"virtual\":true}");
    assertThat(answer.headers().firstValue("Atrium-Seq")).contains("41");
    assertThat(answer.headers().firstValue("Atrium-Request").orElseThrow()).hasSize(16);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void whoIsNotSignedInGets401AndWhoMayNotGets403AndStrangersGet404() {
    assertThat(EDGE.send(EDGE.anonymous("/api/v1/mine")).statusCode()).isEqualTo(401);
    assertThat(EDGE.send(EDGE.anonymous("/api/v1/open")).statusCode()).isEqualTo(200);
    assertThat(EDGE.get("/api/v1/mine").statusCode()).isEqualTo(200);
    assertThat(EDGE.get("/api/v1/w/harbour/channels").statusCode()).isEqualTo(403);
    assertThat(EDGE.get("/api/v1/w/other/channels").statusCode()).isEqualTo(404);
  }

  @Test
  void aCookieAndATokenTogetherAreRefused() {
    var answer =
        EDGE.send(
            EDGE.request("/api/v1/mine").header("Cookie", "__Host-atrium=" + TestEdge.COOKIE));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"ambiguous_credentials\"");
  }

  @Test
  void anotherMethodIsAnsweredWithThoseThatThereAre() {
    var answer = EDGE.post("/api/v1/w/harbour/things/12", "{}");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("DELETE, GET, HEAD");
    assertThat(EDGE.send(EDGE.request("/api/v1/open").method("OPTIONS", BodyPublishers.noBody())))
        .satisfies(options -> assertThat(options.statusCode()).isEqualTo(405))
        .satisfies(options ->
            assertThat(options.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("allow-")));
  }

  @Test
  void headAnswersAsGetWithoutTheBody() {
    var answer = EDGE.send(EDGE.request("/api/v1/open").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).contains("13");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void unknownAndRepeatedQueryParametersAreRefusedByName() {
    assertThat(EDGE.get("/api/v1/w/harbour/things/1?colour=red").body())
        .contains("\"code\":\"unknown_parameter\"", "\"pointer\":\"?colour\"")
        .doesNotContain("red");
    assertThat(EDGE.get("/api/v1/w/harbour/things/1?%3Cb%3E=red").body())
        .contains("\"pointer\":\"?\"")
        .doesNotContain("<b>");
    assertThat(EDGE.get("/api/v1/w/harbour/things/1?sort=a&sort=b").body())
        .contains("repeated_parameter");
    assertThat(EDGE.send(EDGE.anonymous("/api/v1/open?x=1")).statusCode()).isEqualTo(400);
  }

  @Test
  void pathParametersAreDecodedOnceAndOnlyAsText() {
    assertThat(EDGE.get("/api/v1/w/harbour/things/a%20b%2Bc").body()).contains("\"id\":\"a b+c\"");
    for (var bad : List.of("%2F", "%00", "%ff", "%C3")) {
      assertThat(EDGE.get("/api/v1/w/harbour/things/" + bad).body()).contains("invalid_path");
    }
    try (var wire = EDGE.wire()) {
      wire.send("GET /api/v1/w/harbour/things/%zz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.answer().status()).isEqualTo(400);
    }
  }

  @Test
  void aRefusalSaysWhenToComeBack() {
    var answer = EDGE.get("/api/v1/w/harbour/busy");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void anUnexpectedFailureTellsNothingButTheRequestsId() {
    var answer = EDGE.get("/api/v1/w/harbour/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains(
            "\"code\":\"internal\"", answer.headers().firstValue("Atrium-Request").orElseThrow())
        .doesNotContain("secret", "Exception");
  }

  @Test
  void anUnreachableDatabaseIsAnsweredWith503AndRetryAfter() {
    var answer =
        EDGE.send(EDGE.request("/api/v1/w/harbour/things/1").header("Idempotency-Key", "k").GET());
    assertThat(answer.statusCode()).as("a GET needs no key").isEqualTo(200);
    try (var edge =
        TestEdge.with()
            .json(Route.post("/w/{workspace}/things", Permission.MEMBER, NoBody.class, _ -> 1))
            .start()) {
      var refused =
          edge.send(
              edge.request("/api/v1/w/harbour/things")
                  .header("Idempotency-Key", "k")
                  .POST(BodyPublishers.noBody()));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("2");
    }
  }

  @Test
  void rawRoutesGetTheBytesAndEveryQueryParameter() {
    var answer =
        EDGE.send(
            EDGE.anonymous("/hooks/abc?hub.mode=subscribe")
                .header("X-Hub", "signed")
                .POST(BodyPublishers.ofString("1234")));
    assertThat(answer.body()).isEqualTo("abc{hub.mode=subscribe}signed4");
  }

  @Test
  void aStreamedBodyArrivesWhole() {
    assertThat(EDGE.send(EDGE.anonymous("/files/x")).body()).hasSize(300_000);
  }

  @Test
  void routesThatContradictThemselvesStopTheStart() {
    assertThatThrownBy(() ->
            TestEdge.with()
                .json(Route.get("/things", Permission.CHANNEL_READ, Set.of(), _ -> 1))
                .start())
        .hasMessageContaining("does not fit the path");
    assertThatThrownBy(() ->
            TestEdge.with()
                .json(
                    Route.get("/w/{workspace}/a/{id}", Permission.MEMBER, Set.of(), _ -> 1),
                    Route.get("/w/{workspace}/a/{key}", Permission.MEMBER, Set.of(), _ -> 1))
                .start())
        .hasMessageContaining("Two routes");
  }

  @Test
  void aPortThatIsTakenIsToldWithWhatToDo() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> TestEdge.with().port(other.getLocalPort()).start())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("--listen.port");
    }
  }
}
