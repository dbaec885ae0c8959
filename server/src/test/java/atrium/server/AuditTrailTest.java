package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.accounts.Role;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What people and programs do by the front door, and what the audit log says of it. */
class AuditTrailTest {
  private static final RunningServer server = RunningServer.start();
  private static final ToldTrail trail = new ToldTrail(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void whatIsDoneByTheApiIsToldWithWhoAndFromWhere() {
    var program =
        trail.done(
            "POST",
            "subscriptions",
            "{\"name\":\"Bot\",\"url\":\"https://bot.example/in?key=canary-17\"}");
    var path = "subscriptions/" + trail.id(program);
    trail.done(
        "PATCH", path, "{\"name\":\"Night bot\",\"url\":\"https://bot.example/in?key=canary-18\"}");
    trail.done("POST", path + "/secret", null);
    trail.done("DELETE", path, null);

    var rows = trail.log("&target=" + trail.id(program));
    assertThat(rows)
        .extracting(row -> row.path("action").asString())
        .containsExactly(
            "subscription.removed",
            "subscription.secret_rotated",
            "subscription.changed",
            "subscription.created");
    var changed = rows.get(2);
    assertThat(changed.path("before").toString()).isEqualTo("{\"name\":\"Bot\"}");
    assertThat(changed.path("after").toString())
        .isEqualTo("{\"address_changed\":true,\"name\":\"Night bot\"}");
    assertThat(rows.getLast().path("after").path("host").asString())
        .isEqualTo("https://bot.example");
    assertThat(changed.path("actor").path("kind").asString()).isEqualTo("token");
    assertThat(changed.path("actor").path("name").asString()).isEqualTo("test");
    assertThat(changed.path("ip").asString()).isEqualTo("127.0.0.1");
    assertThat(changed.path("user_agent").asString()).startsWith("Java-http-client");
    assertThat(changed.path("node").asString()).isNotEmpty();
    assertThat(changed.path("request_id").asString()).isNotEmpty();
    assertThat(rows.toString()).doesNotContain("canary");
  }

  @Test
  void aChangedSecretIsToldByItsNameAlone() {
    var channel = server.get("channels").path("items").path(0);
    var before = channel.path("name").asString();

    trail.done(
        "PATCH",
        "channels/" + trail.id(channel),
        "{\"name\":\"Shop\",\"settings\":{\"access_token\":\"canary-19\"}}");

    var row = trail.newest("&action=channel.changed");
    assertThat(row.path("before").toString()).isEqualTo("{\"name\":\"%s\"}".formatted(before));
    assertThat(row.path("after").toString())
        .isEqualTo("{\"name\":\"Shop\",\"secrets_changed\":[\"access_token\"]}");
    var connected = trail.newest("&action=channel.connected&target=" + trail.id(channel));
    assertThat(connected.path("after").path("secrets_set").toString()).contains("access_token");
  }

  @Test
  void whoReadsAWebhookAsItCameIsToldAndWhoSeesOnlyItsOutcomeIsNot() {
    server.whatsapp().customer("Cy", "+15550199").says("my words");
    server.settle();
    var entry = server.get("journal?limit=1").path("items").path(0);
    var path = "journal/" + entry.path("day").asString() + "/" + trail.id(entry);

    assertThat(server.get(path).path("body").isMissingNode()).isFalse();
    trail.done("POST", path + "/replay", "{}");

    assertThat(trail.log("&action=journal&target=" + path.substring("journal/".length())))
        .extracting(row -> row.path("action").asString())
        .containsExactly("journal.replayed", "journal.read");
  }

  @Test
  void messagesLeaveNoRows() {
    long before = server.count("SELECT count(*) FROM audit");
    var ann = server.whatsapp().customer("Ann", "+15550111");
    for (int i = 0; i < 20; i++) {
      ann.says("message " + i);
    }
    server.settle();

    assertThat(server.count("SELECT count(*) FROM message")).isGreaterThanOrEqualTo(20);
    assertThat(server.count("SELECT count(*) FROM audit")).isEqualTo(before);
  }

  @Test
  void onlyOwnersAndAdminsReadItAndNobodyReadsAnothers() {
    for (var role : List.of(Role.AGENT, Role.READ_ONLY, Role.BOT)) {
      var answer = read(server.token(RunningServer.WORKSPACE, role), RunningServer.WORKSPACE);
      assertThat(answer.statusCode()).as(role.text()).isEqualTo(403);
    }
    var admin = server.token(RunningServer.WORKSPACE, Role.ADMIN);
    assertThat(read(admin, RunningServer.WORKSPACE).statusCode()).isEqualTo(200);
    assertThat(read(admin, "elsewhere").statusCode()).isEqualTo(404);
    for (var wrong :
        List.of(
            "action=nothing", "actor=eve", "from=soon", "target=", "limit=0", "x=1", "cursor=e")) {
      assertThat(server.call("GET", "audit?" + wrong, null).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private static HttpResponse<String> read(String token, String slug) {
    return server.send(
        HttpRequest.newBuilder(server.url().resolve("/api/v1/w/" + slug + "/audit"))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  private static void program(String name) {
    trail.done(
        "POST",
        "subscriptions",
        "{\"name\":\"%s\",\"url\":\"https://bot.example/in\"}".formatted(name));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (int i = 0; i < 7; i++) {
      program("Page " + i);
    }
    var seen = new ArrayList<Long>();
    var query = "audit?limit=3&action=subscription.created";
    var page = server.get(query);
    while (true) {
      page.path("items").forEach(row -> seen.add(row.path("seq").asLong()));
      if (page.path("next").isMissingNode()) {
        break;
      }
      page = server.get(query + "&cursor=" + page.path("next").asString());
    }
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates();
    assertThat(seen)
        .hasSize(
            (int) server.count("SELECT count(*) FROM audit WHERE action = 'subscription.created'"));
  }

  @Test
  void aServerThatDiesBetweenTheRowAndTheCommitLeavesNeither() throws Exception {
    int port = RunningServer.freePort();
    var admin = server.token(RunningServer.WORKSPACE, Role.ADMIN);
    long before = server.count("SELECT count(*) FROM audit");
    try (var process = server.startProcess(Map.of("atrium.crash.at", "audit_written"), port)) {
      var there = URI.create("http://localhost:" + port + "/api/v1/w/lamps/subscriptions");
      var request =
          HttpRequest.newBuilder(there)
              .header("Authorization", "Bearer " + admin)
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString("{\"name\":\"Torn\",\"url\":\"https://bot.example/in\"}"))
              .build();
      assertThatThrownBy(() -> server.send(request)).isInstanceOf(UncheckedIOException.class);
      assertThat(process.exitCode()).isEqualTo(137);
    }
    assertThat(server.count("SELECT count(*) FROM subscription WHERE name = 'Torn'")).isZero();
    assertThat(server.count("SELECT count(*) FROM audit")).isEqualTo(before);
    try (var tool = server.startTool("audit", "verify")) {
      assertThat(tool.exitCode()).as(tool.output()).isZero();
      assertThat(tool.output()).contains("lamps: whole", "@installation: whole");
    }
  }
}
