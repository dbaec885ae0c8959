package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sandboxes through the front door: a person plays the customer, agents answer him. */
class SandboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RunningServer server =
      RunningServer.start("outbox.sweep=50ms", "readers.scan=200ms");

  @AfterAll
  static void close() {
    server.close();
  }

  private static <T> T await(Supplier<Optional<T>> looked) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var found = looked.get();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("It did not come to be in " + PATIENCE);
  }

  private static JsonNode posted(String path, String body, int status) {
    var answer = server.call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.MAPPER.readTree(answer.body());
  }

  private static String opened(String connector) {
    var offer = posted("sandboxes", "{\"connector\": \"" + connector + "\"}", 201);
    assertThat(offer.path("open").asBoolean()).isTrue();
    return offer.path("channel_id").asString();
  }

  private static void plays(String channel, String deed) {
    posted("sandboxes/" + channel + "/messages", deed, 201);
  }

  private static JsonNode conversation(String name) throws InterruptedException {
    return await(() ->
        server
            .get("conversations?limit=200")
            .path("items")
            .valueStream()
            .filter(row -> row.path("customer").path("name").asString().equals(name))
            .findFirst());
  }

  private static JsonNode awaitLine(String channel, String words) throws InterruptedException {
    return await(() ->
        server
            .get("sandboxes/" + channel)
            .path("messages")
            .valueStream()
            .filter(line -> line.path("text").asString().contains(words))
            .findFirst());
  }

  private static String ask(JsonNode talk, String words) {
    var path = "conversations/" + talk.path("id").asString() + "/messages";
    return posted(
            path,
            """
            {"content": {"kind": "prompt", "style": "buttons", "body": "%s",
             "choices": [{"id": "cream", "title": "Cream"}, {"id": "black", "title": "Black"}]}}
            """
                .formatted(words),
            201)
        .path("id")
        .asString();
  }

  private static String uploaded(String name, String words) {
    var request =
        server
            .request("files?name=" + name)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofString(words));
    return Json.MAPPER.readTree(server.send(request.build()).body()).path("id").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"line", "webhook"})
  void aQuestionGoesOutAndItsAnswerComesBack(String connector) throws Exception {
    var channel = opened(connector);
    var name = "Ann on " + connector;
    plays(channel, "{\"customer\": \"%s\", \"text\": \"Which colours?\"}".formatted(name));
    var talk = conversation(name);
    ask(talk, "Cream or black?");

    var line = awaitLine(channel, "Cream or black?");
    assertThat(line.path("from").asString()).isEqualTo("business");
    assertThat(line.path("choices").path(0).path("title").asString()).isEqualTo("Cream");
    plays(
        channel,
        """
        {"customer": "%s", "choice": {"message_id": "%s", "id": %s}}
        """
            .formatted(
                name,
                line.path("id").asString(),
                Json.MAPPER.writeValueAsString(
                    line.path("choices").path(0).path("id").asString())));
    plays(channel, "{\"customer\": \"%s\", \"picture\": true}".formatted(name));
    var file = uploaded("receipt.pdf", "%PDF-1.4\n%%EOF");
    plays(channel, "{\"customer\": \"%s\", \"file_id\": \"%s\"}".formatted(name, file));
    posted(
        "sandboxes/" + channel + "/messages",
        "{\"customer\": \"%s\", \"file_id\": \"12\"}".formatted(name),
        422);

    var customer = talk.path("customer").path("id").asString();
    var timeline =
        await(() ->
            Optional.of(server.get("customers/" + customer + "/timeline").toString())
                .filter(
                    all -> all.contains("\"answer\"") && all.split("\"stored\"", -1).length == 3));
    assertThat(timeline).contains("Which colours?").contains("Cream").contains("application/pdf");
    var connected = server.get("channels/" + channel);
    assertThat(connected.path("sandbox").asBoolean()).isTrue();
    assertThat(connected.path("name").asString()).startsWith("Sandbox: ");
  }

  @Test
  void whatWasRemovedIsPausedAndComesBackWithItsCustomers() throws Exception {
    var channel = opened("line");
    plays(channel, "{\"customer\": \"Bo\", \"text\": \"Before\"}");
    var talk = conversation("Bo");
    assertThat(server.call("DELETE", "sandboxes/" + channel, null).statusCode()).isEqualTo(204);

    assertThat(server.get("channels/" + channel).path("state").asString()).isEqualTo("paused");
    assertThat(server.call("GET", "sandboxes/" + channel, null).statusCode()).isEqualTo(409);

    assertThat(opened("line")).isEqualTo(channel);
    assertThat(server.get("channels/" + channel).path("state").asString()).isEqualTo("active");
    ask(talk, "Are you still there?");
    assertThat(awaitLine(channel, "Are you still there?").path("customer").asString())
        .isEqualTo("Bo");
  }

  @Test
  void anOpenOneRunsAgainAfterARestart() throws Exception {
    var channel = opened("webhook");
    plays(channel, "{\"customer\": \"Chen\", \"text\": \"Before the restart\"}");
    var talk = conversation("Chen");
    server.restart();

    ask(talk, "After the restart?");
    awaitLine(channel, "After the restart?");
    plays(channel, "{\"customer\": \"Chen\", \"text\": \"Here again\"}");
    await(() -> Optional.of(conversationText(talk)).filter(words -> words.contains("Here again")));
  }

  private static String conversationText(JsonNode talk) {
    var customer = talk.path("customer").path("id").asString();
    return server.get("customers/" + customer + "/timeline").toString();
  }

  @Test
  void nothingIsPlayedThatCannotBe() {
    var channel = opened("line");
    var path = "sandboxes/" + channel + "/messages";

    posted(path, "{\"customer\": \"Ann\"}", 400);
    posted(path, "{\"customer\": \" \", \"text\": \"a\"}", 400);
    posted(path, "{\"customer\": \"Ann\", \"text\": \"a\", \"picture\": true}", 400);
    posted(path, "{\"customer\": \"Ann\", \"text\": \"" + "a".repeat(4001) + "\"}", 400);
    posted(
        path, "{\"customer\": \"Ann\", \"choice\": {\"message_id\": \"no\", \"id\": \"no\"}}", 400);
    posted("sandboxes", "{\"connector\": \"carrier-pigeon\"}", 400);
    posted("sandboxes", "{\"connector\": \"whatsapp\"}", 409);
  }
}
