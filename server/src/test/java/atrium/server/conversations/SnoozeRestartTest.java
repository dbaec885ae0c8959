package atrium.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A snooze ends although its server died, and once: another start finds what is due. */
class SnoozeRestartTest {
  @Test
  void aSnoozeThatEndsWhileTheServerIsDeadEndsWithTheNextStart() throws Exception {
    try (var server = RunningServer.start("leases.length=2s")) {
      server.whatsapp().customer("Ann", "+15550600001").says("Hello");
      server.settle();
      var path =
          "conversations/"
              + server.get("conversations").path("items").path(0).path("id").asString();
      server.stop();
      Instant until;
      try (var process = server.startProcess(Map.of())) {
        until = Instant.now().plus(Duration.ofSeconds(15));
        var answer =
            server.call(
                "PATCH", path, "{\"status\":\"snoozed\",\"snoozed_until\":\"" + until + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        process.kill();
      }
      while (Instant.now().isBefore(until)) {
        Thread.sleep(100);
      }
      server.restart();
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!server.get(path).path("status").asString().equals("open")) {
        assertThat(System.nanoTime()).as("It never woke").isLessThan(end);
        Thread.sleep(100);
      }
      assertThat(
              server.count(
                  "SELECT count(*) FROM event WHERE kind = 'conversation.changed' AND payload"
                      + " -> 'after' ->> 'status' = 'open'"))
          .isOne();
    }
  }
}
