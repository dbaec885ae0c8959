package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.line.LineSimulator;
import atrium.server.platform.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A server with a LINE account, and what tests do on both of its sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LineTalk {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  final LineSimulator line = new LineSimulator(SimulatorOptions.quick());
  final RunningServer server =
      RunningServer.start(
          "outbound.allow=" + line.address().getHost() + ":" + line.address().getPort(),
          "outbox.sweep=50ms",
          "outbox.first_pause=100ms",
          "outbox.longest_pause=400ms",
          "outbox.break_after=50",
          "outbox.request_timeout=4s",
          "outbox.lease=7s",
          "outbox.margin=1s",
          "readers.scan=200ms");

  @BeforeAll
  void connect() {
    new DemoShop(server.wiring(), server.url(), RunningServer.WORKSPACE).connect("line", line);
  }

  @AfterEach
  void everythingWorksAgain() {
    line.faults().clear();
    line.quota().unlimited();
  }

  @AfterAll
  void close() {
    server.close();
    line.close();
  }

  void settle() throws InterruptedException {
    assertThat(line.awaitQuiet(PATIENCE)).isTrue();
  }

  <T> T await(Supplier<Optional<T>> looked) throws InterruptedException {
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

  /** The conversation with somebody, once LINE has been asked for the name. */
  JsonNode conversation(String name) throws InterruptedException {
    return await(() ->
        server
            .get("conversations?limit=200")
            .path("items")
            .valueStream()
            .filter(row -> row.path("customer").path("name").asString().equals(name))
            .findFirst());
  }

  String answer(JsonNode conversation, String content) {
    var path = "conversations/" + conversation.path("id").asString() + "/messages";
    var answer = server.call("POST", path, "{\"content\": " + content + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.MAPPER.readTree(answer.body()).path("id").asString();
  }

  String says(JsonNode conversation, String words) {
    return answer(conversation, "{\"kind\": \"text\", \"text\": \"" + words + "\"}");
  }

  JsonNode awaitStatus(String message, String... statuses) throws InterruptedException {
    var last = new AtomicReference<JsonNode>();
    try {
      return await(() -> {
        last.set(server.get("messages/" + message));
        return Optional.of(last.get())
            .filter(one -> List.of(statuses).contains(one.path("status").asString()));
      });
    } catch (AssertionError late) {
      var delivery = server.call("GET", "messages/" + message + "/delivery", null).body();
      throw new AssertionError(last + " " + delivery, late);
    }
  }

  List<Taken> taken(String words) {
    return line.ledger().taken().stream().filter(one -> one.body().contains(words)).toList();
  }

  List<String> calls(String words) {
    return line.ledger().calls().stream()
        .filter(call -> call.body().contains(words))
        .map(call -> call.path().replace("/v2/bot/message/", "") + " " + call.status())
        .toList();
  }
}
