package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.platform.Reason;
import atrium.server.testing.FaultProxy;
import atrium.server.testing.SignedWebhook;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What lies between the server and PostgreSQL loses an answer, or all of them. */
class FrozenDatabaseTest {
  private static final Duration RETRY = Duration.ofSeconds(3);
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  /** What a busy machine may add to any answer. */
  private static final Duration SLACK = Duration.ofMillis(1500);

  private static final int POOL = 6;
  private static final FaultProxy proxy = new FaultProxy();
  private static final RunningServer server =
      RunningServer.startThrough(
          proxy::standBefore,
          "ingest.retry_for=" + RETRY.toMillis() + "ms",
          "database.deadline=" + DEADLINE.toMillis() + "ms",
          "database.pool_size=" + POOL);
  private static final URI hook = server.hook();
  private static final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    http.close();
    server.close();
    proxy.close();
  }

  private record Answer(int status, Duration after) {}

  private static Answer ask(HttpRequest request) throws Exception {
    long began = System.nanoTime();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    return new Answer(status, Duration.ofNanos(System.nanoTime() - began));
  }

  private static HttpRequest webhook(String from, String id) {
    return SignedWebhook.of(
        hook,
        server.secret(),
        SignedWebhook.messages(server.number(), SignedWebhook.text(from, id, "\"hello\"")));
  }

  @Test
  void aCommitWhoseAnswerIsLostIsTriedAgainAndStoredOnce() throws Exception {
    proxy.keepCommitAfter("wamid.F05");
    assertThat(ask(webhook("15558001", "wamid.F05")).status()).isEqualTo(200);
    assertThat(proxy.hasKept()).isTrue();
    assertThat(server.count("SELECT count(*) FROM message_part WHERE external_id = 'wamid.F05'"))
        .isEqualTo(1);
    assertThat(
            server.count(
                "SELECT count(*) FROM event e JOIN message_part p ON e.payload ->> 'message' ="
                    + " p.message_id::text WHERE p.external_id = 'wamid.F05' AND e.kind ="
                    + " 'message.received'"))
        .isEqualTo(1);
    assertThat(
            server.count(
                "SELECT count(*) FROM webhook_journal j JOIN webhook_body b USING (sha256)"
                    + " WHERE convert_from(b.body, 'UTF8') LIKE '%wamid.F05%'"))
        .isEqualTo(1);
  }

  @Test
  void whileTheDatabaseIsFrozenWebhooksGet503InTimeAndTheEdgeStaysAwake() throws Exception {
    assertThat(ask(webhook("15558002", "wamid.F06.warm")).status()).isEqualTo(200);
    proxy.fallSilent();
    List<Answer> refused = new ArrayList<>();
    List<Answer> alive = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new ArrayList<Future<Answer>>();
      for (int wave = 0; wave < 15; wave++) {
        for (int i = 0; i < 20; i++) {
          var request = webhook("15558" + i, "wamid.F06." + wave + "." + i);
          Callable<Answer> call = () -> ask(request);
          waiting.add(threads.submit(call));
        }
        alive.add(ask(HttpRequest.newBuilder(server.url().resolve("/health/live")).build()));
        Thread.sleep(200);
      }
      for (var one : waiting) {
        refused.add(one.get());
      }
    }
    int open = proxy.open();
    proxy.speakAgain();
    assertThat(alive)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.after()).isLessThan(SLACK);
        });
    assertThat(refused)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.after()).isLessThan(RETRY.plus(SLACK));
        });
    assertThat(open)
        .as("connections given up, opening, and for hints")
        .isLessThanOrEqualTo(2 * POOL + 1);
    awaitStored();
  }

  @Test
  void whileSomebodyHoldsALockWebhooksGet503InTimeAndAreStoredOnceItIsGone() throws Exception {
    var first = webhook("15558003", "wamid.F06.lock");
    assertThat(ask(webhook("15558003", "wamid.F06.unlocked")).status()).isEqualTo(200);
    var held = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holder =
          threads.submit(() ->
              server
                  .database()
                  .everywhere(
                      Reason.INSTANCE_ADMIN,
                      tx -> {
                        tx.query("LOCK TABLE message IN EXCLUSIVE MODE", Tuple.tuple());
                        held.countDown();
                        return waited(enough);
                      }));
      held.await();
      for (int i = 0; i < 2; i++) {
        var answer = ask(first);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.after()).isLessThan(RETRY.plus(SLACK));
      }
      enough.countDown();
      assertThat(holder.get()).isTrue();
    }
    assertThat(ask(first).status()).isEqualTo(200);
    assertThat(
            server.count("SELECT count(*) FROM message_part WHERE external_id = 'wamid.F06.lock'"))
        .isEqualTo(1);
  }

  private static boolean waited(CountDownLatch enough) {
    try {
      return enough.await(9, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** It recovers by itself, and the repetition of what was refused is stored once. */
  private static void awaitStored() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (ask(webhook("155580", "wamid.F06.0.0")).status() != 200) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
    assertThat(
            server.count("SELECT count(*) FROM message_part WHERE external_id = 'wamid.F06.0.0'"))
        .isEqualTo(1);
  }
}
