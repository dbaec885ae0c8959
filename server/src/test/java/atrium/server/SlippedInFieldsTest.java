package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Method;
import atrium.server.platform.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every call of a workspace with a body, by its owner, into which something was slipped that it
 * does not name: who one is, where one is, whom one talks to.
 */
class SlippedInFieldsTest {
  private static final RunningServer server = RunningServer.start("session.proof=2h");

  private static final Estate lamps =
      Estate.furnish(server, RunningServer.WORKSPACE, server.whatsapp(), "Quentin Quill");

  private static final Colleague owner = Colleague.owner(server);

  /** None of them is a field of any body, but for a role where people are given one. */
  private static final List<String> SLIPPED_IN =
      List.of("role", "workspace_id", "account_id", "user_id", "person_id", "imap_host");

  @AfterAll
  static void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedAndNothingIsDone() throws InterruptedException {
    awaitStill();
    return WorkspaceRoute.all(server).stream()
        .filter(way -> way.example().isPresent())
        .map(way -> DynamicTest.dynamicTest(way.name(), () -> refuses(way)));
  }

  private static void refuses(WorkspaceRoute way) {
    var before = events();
    for (var field : SLIPPED_IN) {
      var body = (ObjectNode) Json.MAPPER.readTree(way.example().orElseThrow());
      if (body.has(field)) {
        continue;
      }
      body.put(field, "1");
      var keyed =
          way.method() == Method.POST
              ? Map.of("Idempotency-Key", UUID.randomUUID().toString())
              : Map.<String, String>of();
      var answer = owner.call(way.method().name(), way.below(lamps::id), body.toString(), keyed);
      var told = Json.MAPPER.readTree(answer.body());
      assertThat(answer.statusCode()).as(field + " " + answer.body()).isEqualTo(400);
      assertThat(told.path("code").asString()).isIn("unknown_field", "invalid_value");
      assertThat(told.path("errors").path(0).path("pointer").asString()).contains(field);
    }
    assertThat(events()).isEqualTo(before);
  }

  /** Until nothing more follows from the furnishing: no reader of the log rests for a second. */
  private static void awaitStill() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    var before = List.<String>of();
    for (var now = events(); !now.equals(before); now = events()) {
      assertThat(System.nanoTime()).as("the log stands still").isLessThan(deadline);
      before = now;
      Thread.sleep(1000);
    }
  }

  private static List<String> events() {
    // What platforms and pages tell meanwhile is nobody's doing here.
    return server.rows(
        "SELECT seq || ' ' || kind FROM event WHERE agent_id IS NULL AND kind NOT IN"
            + " ('message.status', 'template.changed', 'agent.availability_changed')"
            + " ORDER BY workspace_id, seq");
  }
}
