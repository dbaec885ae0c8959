package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Fault;
import atrium.connector.testing.Pace;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.webhook.WebhookSimulator;
import atrium.server.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A system of one's own through the front door: its customers, and what they are answered. */
class WebhookServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path GUIDE = Path.of("..", "docs", "guide", "webhook-channel.md");
  private static final String SECRET = "whsec_dGhlIHNlY3JldCBvZiB0aGUgZ3VpZGUncyByZWFkZXI=";
  private static final WebhookSimulator app = new WebhookSimulator(SimulatorOptions.quick());
  private static final RunningServer server =
      RunningServer.start(
          "outbound.allow=" + app.address().getHost() + ":" + app.address().getPort(),
          "outbox.sweep=50ms",
          "outbox.first_pause=100ms",
          "outbox.longest_pause=400ms",
          "outbox.break_after=50",
          "outbox.request_timeout=4s",
          "outbox.lease=7s",
          "outbox.margin=1s",
          "readers.scan=200ms");

  @BeforeAll
  static void connect() {
    new DemoShop(server.wiring(), server.url(), RunningServer.WORKSPACE).connect("webhook", app);
  }

  @AfterEach
  void everythingWorksAgain() {
    app.faults().clear();
  }

  @AfterAll
  static void close() {
    server.close();
    app.close();
  }

  private static <T> T await(Supplier<Optional<T>> looked) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var found = looked.get();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("It did not come to be in " + PATIENCE);
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

  private static String timeline(JsonNode conversation) {
    var customer = conversation.path("customer").path("id").asString();
    return server.get("customers/" + customer + "/timeline").toString();
  }

  private static String says(JsonNode conversation, String words) {
    var path = "conversations/" + conversation.path("id").asString() + "/messages";
    var body = "{\"content\": {\"kind\": \"text\", \"text\": \"" + words + "\"}}";
    var answer = server.call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.MAPPER.readTree(answer.body()).path("id").asString();
  }

  private static JsonNode awaitStatus(String message, String status) throws InterruptedException {
    return await(() ->
        Optional.of(server.get("messages/" + message))
            .filter(one -> one.path("status").asString().equals(status)));
  }

  private static List<Taken> taken(String words) {
    return app.ledger().taken().stream().filter(one -> one.body().contains(words)).toList();
  }

  @Test
  void whatAnAgentWritesArrivesAndItsReceiptsComeBack() throws Exception {
    app.customer("Zoë 王", "en").says("Is the lamp still there?");
    var talk = conversation("Zoë 王");

    awaitStatus(says(talk, "Yes, three of them."), "read");
    assertThat(taken("Yes, three of them.")).hasSize(1);
  }

  @Test
  void anAnswerLostOnItsWayIsTakenOnce() throws Exception {
    app.customer("Omar", "ar").says("مرحبا");
    var talk = conversation("Omar");
    app.faults().next(Fault.On.MESSAGE, new Fault.DoneThenDropped());
    app.faults().next(Fault.On.MESSAGE, new Fault.Nonsense());

    awaitStatus(says(talk, "أهلا"), "read");
    assertThat(taken("أهلا")).hasSize(1);
  }

  @Test
  void whatFailsLaterIsToldToTheAgent() throws Exception {
    app.customer("Priya", "en").says("Hello?");
    app.faults().next(Fault.On.MESSAGE, new Fault.FailsLater(0));

    var failed = awaitStatus(says(conversation("Priya"), "Here we are."), "failed");
    assertThat(failed.path("problem").path("code").asString()).isEqualTo("unreachable_customer");
  }

  @Test
  void everythingACustomerDoesIsSeen() throws Exception {
    var script =
        DemoScript.parse(
            """
            shop: Solstice
            customers:
              - name: Linh
                language: vi
                lines:
                  - says: "Cái đèn này còn không?"
                  - edits: "Cái đèn kem này còn không?"
                  - image: desk-lamp.jpg
                  - location: {latitude: 10.77, longitude: 106.7, name: "Chợ Bến Thành"}
                  - taps: "Màu kem"
                    id: cream
                  - reacts: "👍"
            """);
    app.faults().duplicateWebhooks(1);
    var _ = app.play(script, Pace.atOnce());
    var talk =
        await(() ->
            server
                .get("conversations?limit=200")
                .path("items")
                .valueStream()
                .filter(row -> row.path("customer").path("name").asString().equals("Linh"))
                .filter(row -> row.path("inbound_count").asInt() == 4)
                .findFirst());

    var seen =
        await(() ->
            Optional.of(timeline(talk))
                .filter(text -> text.contains("\"stored\"") && text.contains("👍")));
    assertThat(seen)
        .contains("Cái đèn kem này còn không?")
        .contains("Chợ Bến Thành")
        .contains("Màu kem");
  }

  @Test
  void theLinesOfTheGuideLetACustomerSpeak() throws Exception {
    var hook = connected();
    var said = run(hook, SECRET);

    assertThat(said).isEqualTo("ok");
    assertThat(timeline(conversation("Zoë of the guide"))).contains("Is the lamp still there?");
    assertThat(run(hook, "whsec_YSBzZWNyZXQgdGhhdCBub2JvZHkgYWdyZWVkIHRv")).isEqualTo("refused");
  }

  /** The address of an account as in the guide. */
  private static String connected() {
    var endpoint =
        created(
            "endpoints",
            Map.of(
                "connector", "webhook", "name", "Our app", "settings", Map.of("secret", SECRET)));
    var _ =
        created(
            "channels",
            Map.of(
                "connector",
                "webhook",
                "endpoint_id",
                endpoint.path("id").asString(),
                "name",
                "Our app",
                "settings",
                Map.of(
                    "account",
                    "our-app",
                    "send_url",
                    app.address() + "/atrium",
                    "send_secret",
                    SECRET)));
    return endpoint.path("url").asString();
  }

  private static JsonNode created(String path, Map<String, ?> body) {
    var answer = server.call("POST", path, Json.MAPPER.writeValueAsString(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.MAPPER.readTree(answer.body());
  }

  /** The one block of the guide that says bash, under a name of its own. */
  private static String run(String hook, String secret) throws IOException, InterruptedException {
    var block =
        Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
    assertThat(block.find()).isTrue();
    var lines = block.group(1).replace("Zoë 王", "Zoë of the guide");
    var command = new ProcessBuilder("bash", "-euo", "pipefail", "-c", lines);
    command.environment().putAll(Map.of("HOOK", hook, "SECRET", secret));
    var process = command.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }
}
