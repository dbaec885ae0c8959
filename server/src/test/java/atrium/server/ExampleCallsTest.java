package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Method;
import atrium.server.platform.Json;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call of a workspace with the document's own example, by its owner and upon things that are
 * there. What is answered is judged by the document too, in {@link RunningServer#send}.
 */
class ExampleCallsTest {
  private static final RunningServer server =
      // Trying all of them may take longer than a proof of who one is.
      RunningServer.start("session.proof=2h");

  private static final Estate lamps =
      Estate.furnish(server, RunningServer.WORKSPACE, server.whatsapp(), "Quentin Quill");

  private static final Colleague owner = Colleague.owner(server);

  /** What stands behind an id that an example names. */
  private static final Map<String, String> MEANT =
      Map.of(
          "1001", "endpoints.id",
          "2002", "customers.other",
          "2003", "customers.stranger",
          "3001", "agents.id",
          "4001", "channels.id",
          "5003", "conversations.id",
          "6101", "identities.id",
          "7310", "messages.id",
          "8601", "sla-policies.id",
          "8801", "uploads.id");

  /** What is well told and yet refused, each for a reason that its words in the document name. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("PUT security", "no_second_factor"),
          Map.entry("POST messages/{id}/cancel", "not_on_its_way"),
          Map.entry("POST messages/{id}/resend", "not_on_its_way"),
          Map.entry("POST messages/{id}/mark-sent", "not_on_its_way"),
          Map.entry("POST messages/{id}/discard", "not_on_its_way"),
          Map.entry("POST messages/{id}/files/{position}/retry", "not_found"),
          // Their time is over when this is read.
          Map.entry("POST conversations/{id}/scheduled", "send_at_past"),
          Map.entry("PATCH scheduled/{id}", "send_at_past"),
          Map.entry("POST scheduled/{id}/cancel", "scheduled_over"),
          Map.entry("POST channels", "account_taken"),
          Map.entry("DELETE calendars/{id}", "standard_calendar"),
          Map.entry("DELETE attributes/{id}", "attribute_in_use"),
          Map.entry("POST channels/{id}/templates", "template_exists"),
          Map.entry("POST subscriptions/{id}/posts/{seq}/replay", "not_found"),
          // Its body is a file and not JSON.
          Map.entry("POST files", "invalid_body"));

  private static final Set<String> NEEDED =
      Set.of(
          "PATCH channels/{id}",
          "POST scheduled/{id}/cancel",
          "DELETE tokens/{id}",
          "DELETE teams/{id}");

  @AfterAll
  static void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredAsDocumented() {
    return WorkspaceRoute.all(server).stream()
        .sorted(Comparator.comparingInt(ExampleCallsTest::turn))
        .map(way -> DynamicTest.dynamicTest(way.name(), () -> answers(way)));
  }

  /** What is deleted is asked for before; what others need is paused and deleted after them. */
  private static int turn(WorkspaceRoute way) {
    var name = way.method() + " " + way.below();
    boolean isNeeded = NEEDED.contains(name);
    return (way.method() == Method.DELETE ? 2 : 0) + (isNeeded ? 1 : 0);
  }

  private static void answers(WorkspaceRoute way) {
    var path = way.below(lamps::id);
    var name = way.method() + " " + way.below();
    var keyed =
        way.method() == Method.POST
            ? Map.of("Idempotency-Key", UUID.randomUUID().toString())
            : Map.<String, String>of();
    var body = way.example().map(ExampleCallsTest::meant).orElse(null);
    var answer =
        // Notes are changed by who wrote them.
        name.contains(" notes/")
            ? lamps.send(way.method().name(), path, body)
            : owner.call(way.method().name(), path, body, keyed);
    var refused = REFUSED.get(name);
    if (refused == null) {
      assertThat(answer.statusCode()).as(body + " " + answer.body()).isBetween(200, 299);
    } else {
      assertThat(Json.MAPPER.readTree(answer.body()).path("code").asString()).isEqualTo(refused);
    }
  }

  private static String meant(String example) {
    return Pattern.compile("\"([0-9]{4})\"")
        .matcher(example)
        .replaceAll(found -> {
          var key = MEANT.get(found.group(1));
          return "\"" + (key == null ? found.group(1) : lamps.id(key)) + "\"";
        });
  }
}
