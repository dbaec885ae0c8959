package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an agent began to write is on all of his browsers. */
class DraftTest {
  private static final RunningServer server = RunningServer.start();
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.url().resolve("/api/v1/" + path))
        .header("Origin", server.url().toString())
        .header("X-Requested-By", "atrium")
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> browser(String method, String path, String body) {
    var signIn =
        "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(RunningServer.EMAIL, RunningServer.PASSWORD);
    var session =
        server.send(request("session").POST(HttpRequest.BodyPublishers.ofString(signIn)).build());
    var cookie = session.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    return server.send(
        request("w/" + RunningServer.WORKSPACE + "/" + path)
            .header("Cookie", cookie)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void whatOneBrowserKeepsAnotherReadsAndIsToldOf() {
    var guest = desk.guest("Ann");
    var path = "conversations/" + guest.conversation() + "/draft";
    assertThat(browser("GET", path, "").body()).contains("\"text\":\"\"");
    assertThat(browser("PUT", path, "{\"text\":\"Yes, from\"}").statusCode()).isEqualTo(200);
    var read = Json.MAPPER.readTree(browser("GET", path, "").body());
    assertThat(read.path("text").asString()).isEqualTo("Yes, from");
    var listed = Json.MAPPER.readTree(browser("GET", "drafts", "").body()).path("items");
    assertThat(listed)
        .singleElement()
        .satisfies(draft -> {
          assertThat(draft.path("conversation_id").asString()).isEqualTo(guest.conversation());
          assertThat(draft.path("text").asString()).isEqualTo("Yes, from");
        });
    assertThat(
            server.count(
                "SELECT count(*) FROM event WHERE kind = 'conversation.draft'"
                    + " AND agent_id IS NOT NULL"))
        .isEqualTo(1);
    assertThat(browser("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(browser("GET", path, "").body()).contains("\"text\":\"\"");
    assertThat(browser("GET", "drafts", "").body()).contains("\"items\":[]");
    assertThat(browser("PUT", path, "{\"text\":\" \"}").statusCode()).isEqualTo(400);
    Desk.refused(server.call("PUT", path, "{\"text\":\"x\"}"), 403, "agents_only");
    Desk.refused(server.call("GET", "drafts", ""), 403, "agents_only");
  }
}
