package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger;
import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.connector.testing.whatsapp.WhatsAppNumber;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Customers who wrote, and agents who answer them through the API. */
final class Desk {
  private static final AtomicInteger PHONES = new AtomicInteger(700_000);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Settings with short waits. */
  static final String[] IMPATIENT = {
    "outbox.sweep=50ms",
    "outbox.first_pause=100ms",
    "outbox.longest_pause=400ms",
    "outbox.rest=100ms",
    "outbox.break_after=50",
    "outbox.unknown_after=400ms",
    // Long enough that a busy machine does not make a send doubtful by itself.
    "outbox.request_timeout=4s",
    "outbox.lease=7s",
    "outbox.margin=1s",
    "outbox.pair_burst=500",
    "readers.scan=200ms"
  };

  /** The same, some of them otherwise. */
  static String[] impatient(String... otherwise) {
    var settings = new ArrayList<>(List.of(IMPATIENT));
    for (var setting : otherwise) {
      var key = setting.substring(0, setting.indexOf('=') + 1);
      settings.removeIf(usual -> usual.startsWith(key));
      settings.add(setting);
    }
    return settings.toArray(String[]::new);
  }

  private final RunningServer server;

  Desk(RunningServer server) {
    this.server = server;
  }

  /** A customer, and the conversation that his first message opened. */
  record Guest(WhatsAppCustomer customer, String conversation, String firstMessage) {}

  Guest guest(String name) {
    return guestOn(name, server.whatsapp().numbers().getFirst());
  }

  Guest guestOn(String name, WhatsAppNumber number) {
    var customer = server.whatsapp().customer(name, "+1555" + PHONES.incrementAndGet()).on(number);
    customer.says("Hello, I am " + name);
    server.settle();
    for (var row : server.get("conversations?limit=200").path("items")) {
      if (row.path("customer").path("name").asString().equals(name)) {
        return new Guest(
            customer, row.path("id").asString(), row.path("last_message").path("id").asString());
      }
    }
    throw new AssertionError("No conversation with " + name);
  }

  static String text(String words) {
    return Json.MAPPER.writeValueAsString(
        Json.MAPPER
            .createObjectNode()
            .set("content", Json.MAPPER.createObjectNode().put("kind", "text").put("text", words)));
  }

  HttpResponse<String> answer(Guest guest, String body) {
    return server.call("POST", "conversations/" + guest.conversation() + "/messages", body);
  }

  /** The message that was stored. */
  JsonNode says(Guest guest, String words) {
    return created(answer(guest, text(words)));
  }

  static JsonNode created(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.MAPPER.readTree(answer.body());
  }

  static JsonNode refused(HttpResponse<String> answer, int status, String code) {
    var problem = Json.MAPPER.readTree(answer.body());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(problem.path("code").asString()).isEqualTo(code);
    return problem;
  }

  JsonNode message(String id) {
    return server.get("messages/" + id);
  }

  /** A file put there to be sent. */
  JsonNode uploads(String name, byte[] bytes) {
    var request =
        server
            .request("files?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    return created(server.send(request.build()));
  }

  String status(String id) {
    return message(id).path("status").asString();
  }

  /** Waits until a message looks so. */
  JsonNode await(String id, Predicate<JsonNode> looks) {
    var last = new JsonNode[1];
    try {
      await(() -> {
        last[0] = message(id);
        return looks.test(last[0]);
      });
    } catch (AssertionError late) {
      var delivery = server.call("GET", "messages/" + id + "/delivery", null).body();
      throw new AssertionError(late.getMessage() + ": " + last[0] + " " + delivery, late);
    }
    return last[0];
  }

  JsonNode awaitStatus(String id, String... statuses) {
    return await(id, message -> List.of(statuses).contains(message.path("status").asString()));
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come to be in " + PATIENCE);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Stream<SimulatorLedger.Call> calls(String words) {
    return server.whatsapp().ledger().calls().stream()
        .filter(call -> call.method().equals("POST") && call.path().contains("/messages"))
        .filter(call -> call.body().contains("\"body\":\"" + words));
  }

  /** How often a text reached the platform, whatever it answered. */
  long attempted(String words) {
    return calls(words + "\"").count();
  }

  /** How often the platform took a text and said so. */
  long taken(String words) {
    return calls(words + "\"").filter(call -> call.status() == 200).count();
  }

  /** The texts that begin so, as the platform took them. */
  List<String> order(String beginning) {
    return calls(beginning)
        .filter(call -> call.status() == 200)
        .map(call -> Json.MAPPER.readTree(call.body()).path("text").path("body").asString())
        .toList();
  }

  /** Messages of ours that are stored. */
  long outbound() {
    return server.count("SELECT count(*) FROM message WHERE direction = 'outbound'");
  }

  /** Lets the time pass in which a customer may be answered freely. */
  void closeWindowOf(Guest guest) {
    server.rows(
        """
        UPDATE identity_reach r SET last_inbound_at = now() - interval '30 hours'
          FROM conversation c JOIN identity i ON i.id = c.identity_id
          JOIN identity all_of_him ON all_of_him.customer_id = i.customer_id
         WHERE c.id = %s AND r.identity_id = all_of_him.id RETURNING r.identity_id
        """
            .formatted(guest.conversation()));
  }

  /** Rows of a message in the outbox. */
  long rows(String id) {
    return server.count("SELECT count(*) FROM delivery WHERE message_id = " + id);
  }

  /** An answer under an Idempotency-Key. */
  HttpResponse<String> answer(Guest guest, String body, Optional<String> key, String token) {
    var request =
        HttpRequest.newBuilder(
                server
                    .url()
                    .resolve(
                        "/api/v1/w/"
                            + RunningServer.WORKSPACE
                            + "/conversations/"
                            + guest.conversation()
                            + "/messages"))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    key.ifPresent(value -> request.header("Idempotency-Key", value));
    return server.send(request.build());
  }
}
