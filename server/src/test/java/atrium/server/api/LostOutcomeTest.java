package atrium.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Reason;
import atrium.server.testing.FaultProxy;
import io.vertx.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** B16: what was done and could not be told is not done again. */
class LostOutcomeTest {
  private static final FaultProxy proxy = new FaultProxy();
  private static final RunningServer server =
      RunningServer.startThrough(proxy::standBefore, "database.deadline=6s");
  private static final String token = server.token(RunningServer.WORKSPACE, Role.ADMIN);

  @AfterAll
  static void close() {
    server.close();
    proxy.close();
  }

  private static HttpResponse<String> make(URI url, String name) {
    return server.send(
        HttpRequest.newBuilder(url.resolve("/api/v1/w/lamps/tokens"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "key-of-" + name.length())
            .POST(BodyPublishers.ofString("{\"name\":\"%s\",\"role\":\"agent\"}".formatted(name)))
            .build());
  }

  private static long made(String name) {
    return server.count("SELECT count(*) FROM api_token WHERE name = '" + name + "'");
  }

  /** As if this much time had passed since the key was taken. */
  private static void pass(String minutes) {
    server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx ->
                tx.query(
                        "UPDATE idempotency_key SET expires = expires - $1::text::interval",
                        Tuple.of(minutes))
                    .rowCount());
  }

  @Test
  void whatAServerDidBeforeItDiedIsNotDoneAgain() throws Exception {
    int port = RunningServer.freePort();
    var crash = Map.of("atrium.crash.at", "idempotency_before_keep", "atrium.crash.after", "1");
    try (var process = server.startProcess(crash, port)) {
      var url = URI.create("http://localhost:" + port);
      assertThatThrownBy(() -> make(url, "died")).isInstanceOf(UncheckedIOException.class);
      assertThat(process.exitCode()).isEqualTo(137);
    }
    assertThat(make(server.url(), "died").body()).contains("idempotency_in_progress");
    pass("6 minutes");
    var again = make(server.url(), "died");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("outcome_unknown");
    assertThat(made("died")).isEqualTo(1);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsNotRepeated() {
    proxy.keepCommitAfter("unheard");
    assertThat(make(server.url(), "unheard").statusCode()).isEqualTo(503);
    assertThat(proxy.hasKept()).isTrue();
    var again = make(server.url(), "unheard");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("outcome_unknown");
    assertThat(made("unheard")).isEqualTo(1);
  }
}
