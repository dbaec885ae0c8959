package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole server in a process of its own, killed when the platform has a template and our row
 * does not say so yet: the catalogue comes right by itself, and nothing is handed in twice.
 */
class KilledSubmitterTest {
  private static final int KILLED = 137;
  private static final String WORDS = "Hi {{first_name}}, it is ready, and a cup of tea as well.";
  private static final RunningServer server =
      RunningServer.start(Desk.impatient("leases.length=3s"));
  private static final Shop shop = new Shop(server).listed();

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void whatReachedThePlatformBeforeWeDiedIsFoundThereAndNotHandedInAgain() throws Exception {
    var first = shop.written("killed_first");
    var again = shop.written("killed_again");
    Shop.ok(shop.submit(again));
    shop.awaitStatus(id(again), "approved");
    var form = Shop.form("killed_again", WORDS, "first_name", "Ann");
    Shop.ok(server.call("PATCH", "templates/" + id(again), "{\"form\":" + form + "}"));
    server.stop();
    submitAndDie(first);
    submitAndDie(again);
    server.restart();
    aMinutePasses();
    assertThat(shop.submit(first).statusCode()).as("not before the platform told").isEqualTo(409);
    assertThat(shop.submit(again).statusCode()).isEqualTo(409);
    thePlatformIsAskedAsItWasToBe();
    shop.awaitStatus(id(first), "approved");
    var changed = shop.await(id(again), template -> template.path("draft").isMissingNode());
    assertThat(changed.path("form").path("body").path("text").asString()).isEqualTo(WORDS);
    shop.awaitStatus(id(again), "approved");
    Desk.refused(shop.submit(first), 409, "nothing_to_submit");
    Desk.refused(shop.submit(again), 409, "nothing_to_submit");
    assertThat(shop.handedIn("killed_first")).isEqualTo(1);
    assertThat(
            server.whatsapp().ledger().calls().stream()
                .filter(call -> call.method().equals("POST") && call.body().contains("cup of tea")))
        .hasSize(1);
  }

  private static String id(JsonNode template) {
    return template.path("id").asString();
  }

  private static void submitAndDie(JsonNode template) throws Exception {
    try (var process = server.startProcess(Map.of("atrium.crash.at", "template_after_submit"))) {
      try {
        var answer = shop.submit(template);
        throw new AssertionError("It was answered " + answer.statusCode() + " " + answer.body());
      } catch (UncheckedIOException died) {
        assertThat(process.exitCode()).isEqualTo(KILLED);
      }
    }
  }

  /** The time is over that whoever hands something in has for it, and nobody listed since. */
  private static void aMinutePasses() {
    server.rows(
        "UPDATE template_sync SET running_until = now() + interval '1 hour' WHERE channel_id = "
            + shop.channel()
            + " RETURNING 1");
    server.rows(
        """
        UPDATE template SET submit_until = submit_until - interval '1 minute',
                            written_at = written_at - interval '1 minute'
         WHERE submit_until IS NOT NULL RETURNING 1
        """);
  }

  private static void thePlatformIsAskedAsItWasToBe() {
    server.rows(
        "UPDATE template_sync SET running_until = NULL, next_at = next_at - interval '1 minute'"
            + " WHERE channel_id = "
            + shop.channel()
            + " RETURNING 1");
  }
}
