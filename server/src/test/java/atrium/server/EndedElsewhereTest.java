package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What ends on one node ends on the others: by word of it at once, and without it in 5 s. */
class EndedElsewhereTest {
  private static final int SESSION_ENDED = 4401;
  private static final Duration PROMISED = Duration.ofSeconds(5);

  /** So long that only the word from the other node can be what closes a socket in time. */
  private static final String NEVER_LOOK = "push.recheck=10m";

  private static final RunningServer one = RunningServer.start();
  private static final RunningNode told = one.startNode(NEVER_LOOK);
  private static final RunningNode looking = one.startNode();

  @AfterAll
  static void close() {
    told.close();
    looking.close();
    one.close();
  }

  private static HttpRequest.Builder call(URI url, String path) {
    return HttpRequest.newBuilder(url.resolve("/api/v1/" + path))
        .header("Content-Type", "application/json")
        .header("X-Requested-By", "atrium")
        .header("Origin", url.toString());
  }

  private static String signIn() {
    var body =
        "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(RunningServer.EMAIL, RunningServer.PASSWORD);
    var answer = one.send(call(one.url(), "session").POST(BodyPublishers.ofString(body)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static LiveClient page(URI url, String cookie) throws Exception {
    return new LiveClient(
        url,
        RunningServer.WORKSPACE,
        Map.of("Cookie", cookie, "Origin", url.toString()),
        "{\"t\":\"hello\"}");
  }

  private static int statusAt(URI url, String cookie) {
    return one.send(call(url, "session").header("Cookie", cookie).GET().build()).statusCode();
  }

  @Test
  void whoSignsOutHereIsSignedOutThere() throws Exception {
    var cookie = signIn();
    try (var page = page(told.url(), cookie);
        var other = page(looking.url(), cookie)) {
      assertThat(statusAt(told.url(), cookie)).isEqualTo(200);
      var out = call(one.url(), "session").header("Cookie", cookie).DELETE().build();
      assertThat(one.send(out).statusCode()).isEqualTo(204);
      assertThat(page.end(PROMISED)).isEqualTo(SESSION_ENDED);
      assertThat(other.end(PROMISED)).isEqualTo(SESSION_ENDED);
      assertThat(statusAt(told.url(), cookie)).isEqualTo(401);
    }
  }

  @Test
  void aTokenRevokedHereOpensNothingThere() throws Exception {
    var made = one.call("POST", "tokens", "{\"name\":\"short\",\"role\":\"agent\"}");
    var token = Json.MAPPER.readTree(made.body());
    var secret = token.path("token").asString();
    try (var page = new LiveClient(told.url(), RunningServer.WORKSPACE, secret)) {
      var path = "tokens/" + token.path("id").asString();
      assertThat(one.call("DELETE", path, null).statusCode()).isEqualTo(204);
      assertThat(page.end(PROMISED)).isEqualTo(SESSION_ENDED);
      assertThat(list(told.url(), secret).statusCode()).isEqualTo(401);
    }
  }

  private static HttpResponse<String> list(URI url, String token) {
    return one.send(
        HttpRequest.newBuilder(url.resolve("/api/v1/w/lamps/conversations"))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  @Test
  void whoIsTakenOutOfTheWorkspaceIsSentAwayThere() throws Exception {
    var second = agent("ken@lamps.example");
    var cookie = signIn();
    try (var page = page(told.url(), cookie)) {
      var accounts = one.wiring().accounts();
      var workspace = accounts.administration().workspace(RunningServer.WORKSPACE).orElseThrow();
      accounts.setRole(workspace, second, Role.OWNER);
      long mei = one.count("SELECT id FROM agent WHERE id <> " + second);
      accounts.setAgentDisabled(workspace, mei, true);
      assertThat(page.end(PROMISED)).isEqualTo(SESSION_ENDED);
      accounts.setAgentDisabled(workspace, mei, false);
    }
  }

  /** Another agent, so that the first may go. */
  private static long agent(String email) {
    one.database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx ->
                tx.query(
                    """
                    WITH p AS (
                      INSERT INTO person (id, email, name, password_hash, created_at)
                      SELECT 900001, $1, 'Ken', password_hash, created_at FROM person LIMIT 1
                      RETURNING id)
                    INSERT INTO agent (workspace_id, id, person_id, role, created_at)
                    SELECT workspace_id, 900002, p.id, 'agent', created_at FROM p, agent
                    """,
                    Tuple.of(email)));
    return 900_002;
  }

  @Test
  void aWordThatIsLostCostsNoMoreThanTheNextLook() throws Exception {
    var cookie = signIn();
    try (var page = page(looking.url(), cookie)) {
      one.database()
          .everywhere(
              Reason.SIGN_IN, tx -> tx.query("DELETE FROM session", Tuple.tuple()).rowCount());
      assertThat(page.end(PROMISED)).isEqualTo(SESSION_ENDED);
    }
  }
}
