package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import atrium.server.testing.ChildJvm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole server in a process of its own that stands still while it sends, longer than it may
 * hold a message, as a machine does that is moved or has no memory left. Another node takes over.
 * What the sleeper does when it wakes up must not undo what was decided meanwhile.
 */
class FrozenSenderTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  /** Calls to one node, whichever it is. */
  private record Node(URI url, String token) {
    HttpResponse<String> call(HttpRequest.Builder request, String path) {
      return server.send(
          request
              .uri(url.resolve("/api/v1/w/" + RunningServer.WORKSPACE + "/" + path))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .build());
    }

    String says(Desk.Guest guest, String words) {
      var body = HttpRequest.BodyPublishers.ofString(Desk.text(words));
      var path = "conversations/" + guest.conversation() + "/messages";
      return Desk.created(call(HttpRequest.newBuilder().POST(body), path)).path("id").asString();
    }

    JsonNode message(String id) {
      return Json.MAPPER.readTree(call(HttpRequest.newBuilder(), "messages/" + id).body());
    }

    boolean hasFenced(int attempts) {
      var metrics = HttpRequest.newBuilder(url.resolve("/metrics")).build();
      return server
          .send(metrics)
          .body()
          .contains("atrium_delivery_attempts_total{outcome=\"fenced\"} " + attempts + ".0");
    }
  }

  @Test
  void whoSleptThroughHisLeaseSendsNothingTwiceAndUndoesNothingThatCameAfter() throws Exception {
    var taken = desk.guest("Ann");
    var lost = desk.guest("Bo");
    var token = server.token(RunningServer.WORKSPACE, Role.ADMIN);
    server.stop();
    int port = RunningServer.freePort();
    var sleeper = new Node(URI.create("http://localhost:" + port), token);
    try (var process = server.startProcess(Map.of(), port)) {
      server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Late(Duration.ofSeconds(6)));
      var first = sleeper.says(taken, "ann 1");
      Desk.await(() -> arrived("ann 1") == 1);
      server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Silence(Duration.ofSeconds(8)));
      var second = sleeper.says(lost, "bo 1");
      Desk.await(() -> sleeper.message(second).path("status").asString().equals("sending"));
      Desk.pause(Duration.ofMillis(500));
      process.signal("STOP");
      server.restart();
      desk.awaitStatus(first, "read");
      desk.awaitStatus(second, "unknown");
      Desk.await(() -> resent(second) == 200);
      desk.awaitStatus(second, "read");
      awake(process, sleeper);
      assertThat(desk.status(first)).isEqualTo("read");
      assertThat(desk.status(second)).isEqualTo("read");
      assertThat(desk.rows(first) + desk.rows(second)).isZero();
    }
    assertThat(arrived("ann 1")).as("taken once").isEqualTo(1);
    assertThat(arrived("bo 1")).as("taken once, when a person sent it again").isEqualTo(1);
    assertThat(desk.status(desk.says(taken, "ann 2").path("id").asString())).isNotEqualTo("failed");
    Desk.await(() -> arrived("ann 2") == 1);
  }

  /** Lets it go on, until it has written down what it believes. */
  private static void awake(ChildJvm process, Node sleeper) throws Exception {
    process.signal("CONT");
    Desk.await(() -> sleeper.hasFenced(2));
  }

  private static int resent(String id) {
    return server.call("POST", "messages/" + id + "/resend", null).statusCode();
  }

  /** How often the platform took a text, whether or not anybody was told. */
  private static long arrived(String words) {
    return server.whatsapp().ledger().taken().stream()
        .filter(message -> message.body().contains("\"body\":\"" + words + "\""))
        .count();
  }
}
