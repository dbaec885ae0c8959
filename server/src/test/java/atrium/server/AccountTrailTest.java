package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the audit log says of persons and their tokens. */
class AccountTrailTest {
  private static final RunningServer server = RunningServer.start();
  private static final ToldTrail trail = new ToldTrail(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void tokensAreToldFromTheirMakingToTheirEnd() {
    var token = trail.done("POST", "tokens", "{\"name\":\"Export\",\"role\":\"read_only\"}");
    trail.done("DELETE", "tokens/" + trail.id(token), null);
    trail.done("DELETE", "tokens/" + trail.id(token), null);

    assertThat(trail.log("&target=" + trail.id(token)))
        .extracting(row -> row.path("action").asString() + row.path("after"))
        .containsExactly("token.revoked", "token.created{\"role\":\"read_only\"}");
  }

  @Test
  void signingInAndOutIsToldAndSoAreWrongPasswordsWithoutTheName() {
    var from = Instant.now().minusSeconds(60);
    assertThat(signIn(RunningServer.EMAIL, "wrong").statusCode()).isEqualTo(401);
    assertThat(signIn("my-password-canary@lamps.example", "wrong").statusCode()).isEqualTo(401);
    var in = signIn(RunningServer.EMAIL, RunningServer.PASSWORD);
    var cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(server.send(call("session").header("Cookie", cookie).DELETE().build()).statusCode())
        .isEqualTo(204);

    var rows = trail.log("&action=person&from=" + from);
    assertThat(rows)
        .extracting(
            row -> row.path("action").asString() + " " + row.path("actor").path("kind").asString())
        .startsWith(
            "person.signed_out agent", "person.signed_in agent", "person.sign_in_failed unknown");
    assertThat(rows.getFirst().path("actor").path("name").asString()).isEqualTo("Mei Tanaka");
    assertThat(rows.get(2).path("target").path("name").asString()).isEqualTo("Mei Tanaka");
    assertThat(
            server.count(
                "SELECT count(*) FROM audit WHERE workspace_id = 0 AND action LIKE 'person.%'"))
        .as("A name that nobody has leaves no row")
        .isZero();
    assertThat(server.count("SELECT count(*) FROM audit a WHERE a::text LIKE '%canary@%'"))
        .isZero();
  }

  @Test
  void theFirstOwnerAndWhatTheOperatorDoesAreToldToo() throws Exception {
    try (var tool =
        server.startTool(
            "token",
            "create",
            "--workspace",
            RunningServer.WORKSPACE,
            "--name",
            "Cron",
            "--role",
            "bot")) {
      assertThat(tool.exitCode()).isZero();
    }
    var row = trail.newest("&action=token.created&actor=command_line");
    assertThat(row.path("target").path("name").asString()).isEqualTo("Cron");
    assertThat(row.path("actor").path("name").asString())
        .isEqualTo(System.getProperty("user.name"));

    assertThat(
            server.rows(
                "SELECT action || ' ' || actor_kind FROM audit WHERE seq <= 2 AND workspace_id <> 0 ORDER BY seq"))
        .containsExactly("workspace.created system", "agent.added system");
  }

  @Test
  void whoComesGoesAndMayWhatIsToldWithWhoDidIt() {
    var owner = Colleague.owner(server);
    var invited =
        owner.done("POST", "invitations", "{\"email\":\"bo@lamps.example\",\"role\":\"agent\"}");
    var id =
        trail.id(invited.path("invitation").isMissingNode() ? invited : invited.path("invitation"));
    owner.done("DELETE", "invitations/" + id, null);
    var bo = Colleague.joins(server, "Bo", "agent");
    owner.done("PATCH", "agents/" + bo.id(), "{\"role\":\"supervisor\"}");
    owner.done("PATCH", "agents/" + bo.id(), "{\"state\":\"deactivated\"}");

    assertThat(trail.log("&action=invitation"))
        .extracting(row -> row.path("action").asString() + row.path("before") + row.path("after"))
        .containsExactly(
            "invitation.withdrawn{\"role\":\"agent\"}", "invitation.made{\"role\":\"agent\"}");
    assertThat(trail.log("&action=agent&target=" + bo.id()))
        .extracting(row -> row.path("action").asString() + row.path("before") + row.path("after"))
        .containsExactly(
            "agent.disabled", "agent.role_changed{\"role\":\"agent\"}{\"role\":\"supervisor\"}");
    assertThat(
            trail.newest("&action=agent&target=" + bo.id()).path("actor").path("name").asString())
        .isEqualTo("Mei Tanaka");
  }

  private static HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(server.url().resolve("/api/v1/" + path))
        .header("Content-Type", "application/json")
        .header("X-Requested-By", "atrium")
        .header("Origin", server.url().toString());
  }

  private static HttpResponse<String> signIn(String email, String password) {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    return server.send(call("session").POST(BodyPublishers.ofString(body)).build());
  }
}
