package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import atrium.server.testing.TestLedger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** B16: a key makes trying again safe. */
class IdempotencyTest {
  private static final AtomicInteger DONE = new AtomicInteger();
  private static final CountDownLatch STARTED = new CountDownLatch(1);
  private static final CountDownLatch HOLD = new CountDownLatch(1);
  private static final String SECRET = "shown-once-9c1e";

  /** A body. */
  record Body(String text) {}

  private static final TestLedger LEDGER = new TestLedger();
  private static final TestEdge EDGE =
      TestEdge.with()
          .database(harbour())
          .json(
              Route.post(
                  "/w/{workspace}/things",
                  Permission.MEMBER,
                  Body.class,
                  call -> made(call.body())),
              Route.post(
                  "/w/{workspace}/others",
                  Permission.MEMBER,
                  Body.class,
                  call -> made(call.body())),
              Route.post("/w/{workspace}/held", Permission.MEMBER, Body.class, _ -> held()),
              Route.post("/w/{workspace}/refused", Permission.MEMBER, Body.class, _ -> refused()),
              Route.post("/w/{workspace}/flaky", Permission.MEMBER, Body.class, _ -> flaky()),
              Route.get(
                  "/w/{workspace}/things",
                  Permission.MEMBER,
                  Set.of(),
                  _ -> DONE.incrementAndGet()))
          .start();

  private static Database harbour() {
    LEDGER.execute("INSERT INTO workspace VALUES (1000, 'harbour', 'Harbour', 'UTC', now())");
    return LEDGER.open();
  }

  private static Reply made(Body body) {
    return Reply.created(
            Map.of("number", DONE.incrementAndGet(), "text", body.text(), "token", SECRET))
        .with("ETag", "\"1\"");
  }

  private static Reply held() {
    STARTED.countDown();
    try {
      HOLD.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return Reply.created(DONE.incrementAndGet());
  }

  private static Reply refused() {
    DONE.incrementAndGet();
    throw new Refusal.Conflict("account_taken", "It is taken.");
  }

  private static Reply flaky() {
    if (DONE.incrementAndGet() % 2 == 1) {
      throw new IllegalStateException("broken on purpose");
    }
    return Reply.created("done");
  }

  @AfterAll
  static void stop() {
    EDGE.close();
    LEDGER.close();
  }

  @Test
  void theSameCallIsAnsweredTheSameAndDoneOnce() {
    var first = post("things", "key-1", "{\"text\":\"\\u0000 林\"}");
    var second = post("things", "key-1", "{\"text\":\"\\u0000 林\"}");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(post("things", "key-1b", "{\"text\":\"\\u0000 林\"}").body())
        .as("another key is another call")
        .isNotEqualTo(first.body());
  }

  @Test
  void anotherBodyOrPathUnderTheSameKeyIsRefused() {
    post("things", "key-2", "{\"text\":\"a\"}");
    int before = DONE.get();
    assertThat(post("things", "key-2", "{\"text\":\"b\"}").statusCode()).isEqualTo(422);
    assertThat(post("others", "key-2", "{\"text\":\"a\"}").body()).contains("idempotency_mismatch");
    assertThat(DONE).hasValue(before);
  }

  @Test
  void inParallelOneIsDoneAndTheOthersHearOfIt() throws Exception {
    int before = DONE.get();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<HttpResponse<String>>>();
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> post("things", "key-3", "{\"text\":\"a\"}")));
      }
      var bodies = new ArrayList<String>();
      for (var answer : answers) {
        var status = answer.get().statusCode();
        assertThat(status).isIn(201, 409);
        if (status == 201) {
          bodies.add(answer.get().body());
        }
      }
      assertThat(Set.copyOf(bodies)).hasSize(1);
    }
    assertThat(DONE).hasValue(before + 1);
  }

  @Test
  void whileTheFirstRunsTheSecondIsTold() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> post("held", "key-4", "{\"text\":\"a\"}"));
      STARTED.await();
      assertThat(post("held", "key-4", "{\"text\":\"a\"}").body())
          .contains("idempotency_in_progress");
      HOLD.countDown();
      assertThat(first.get().statusCode()).isEqualTo(201);
      assertThat(post("held", "key-4", "{\"text\":\"a\"}").body()).isEqualTo(first.get().body());
    }
  }

  @Test
  void aRefusalIsAnsweredAgainAndOurOwnFaultIsNot() {
    var refusal = post("refused", "key-5", "{\"text\":\"a\"}");
    int before = DONE.get();
    assertThat(post("refused", "key-5", "{\"text\":\"a\"}").body()).isEqualTo(refusal.body());
    assertThat(DONE).hasValue(before);
    if (DONE.get() % 2 == 1) {
      DONE.incrementAndGet();
    }
    assertThat(post("flaky", "key-6", "{\"text\":\"a\"}").statusCode()).isEqualTo(500);
    assertThat(post("flaky", "key-6", "{\"text\":\"a\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void aKeyWhoseTimeIsOverIsFree() {
    post("things", "key-7", "{\"text\":\"a\"}");
    LEDGER.execute(
        "UPDATE idempotency_key SET expires = clock_timestamp() - interval '1 second' WHERE key ="
            + " 'key-7'");
    assertThat(post("things", "key-7", "{\"text\":\"b\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void whatIsKeptCannotBeReadOutOfTheDatabase() {
    post("things", "key-8", "{\"text\":\"a\"}");
    assertThat(kept("key-8")).hasSize(1).noneMatch(row -> row.contains(SECRET));
  }

  @Test
  void keysAreVisibleAscii() {
    for (var wrong : List.of("a b", "a".repeat(256))) {
      assertThat(post("things", wrong, "{\"text\":\"a\"}").body())
          .contains("invalid_idempotency_key");
    }
  }

  @Test
  void aKeyOfOtherCharactersIsNone() {
    try (var wire = EDGE.wire()) {
      wire.send(
          "POST /api/v1/w/harbour/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Authorization: Bearer "
              + TestEdge.TOKEN
              + "\r\nIdempotency-Key: \u00e9\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}");
      assertThat(wire.hear(Duration.ofSeconds(2)).text()).contains("invalid_idempotency_key");
    }
  }

  @Test
  void readingTakesNoKeys() {
    int before = DONE.get();
    var get = EDGE.request("/api/v1/w/harbour/things").header("Idempotency-Key", "key-9");
    EDGE.send(get);
    EDGE.send(get);
    assertThat(DONE).hasValue(before + 2);
    assertThat(kept("key-9")).isEmpty();
  }

  private static List<String> kept(String key) {
    return LEDGER.query("SELECT i::text FROM idempotency_key i WHERE key = '" + key + "'");
  }

  private static HttpResponse<String> post(String route, String key, String json) {
    return EDGE.send(
        EDGE.request("/api/v1/w/harbour/" + route)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }
}
