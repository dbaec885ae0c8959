package atrium.server.automation.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node dies between choosing and committing: nothing was given, and the next node gives it. */
class KilledAssignerTest {
  private static final int KILLED = 137;

  @Test
  void whatWasChosenByANodeThatDiedIsGivenOnceByTheNext() throws Exception {
    try (var server = RunningServer.start("leases.length=2s", "conversations.offline_after=24h")) {
      var mei = Colleague.owner(server);
      var team =
          mei.done("POST", "teams", "{\"name\": \"T\", \"member_ids\": [\"" + mei.id() + "\"]}")
              .path("id")
              .asString();
      server.whatsapp().customer("Ann", "+15550700001").says("Hello");
      server.settle();
      var path =
          "conversations/"
              + server.get("conversations").path("items").path(0).path("id").asString();
      mei.done("PATCH", path, "{\"team_id\": \"" + team + "\"}");
      mei.done("PUT", "availability", "{\"availability\": \"online\"}");
      server.stop();
      var crash = Map.of("atrium.crash.at", "assignment_chosen");
      try (var process = server.startProcess(crash)) {
        server.call("PUT", "teams/" + team + "/assignment", "{\"mode\": \"round_robin\"}");
        assertThat(process.exitCode()).isEqualTo(KILLED);
      }
      server.restart();
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!server.get(path).path("assignee_id").asString("").equals(mei.id())) {
        assertThat(System.nanoTime()).as("It was never given").isLessThan(end);
        Thread.sleep(100);
      }
      assertThat(server.count("SELECT count(*) FROM conversation_change WHERE cause IS NOT NULL"))
          .isOne();
    }
  }
}
