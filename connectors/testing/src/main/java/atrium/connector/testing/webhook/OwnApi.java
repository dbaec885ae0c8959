package atrium.connector.testing.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.WireJson;
import atrium.connector.testing.Fault;
import atrium.connector.testing.Fault.Manner;
import atrium.connector.testing.Fault.On;
import atrium.connector.testing.LoopbackServer;
import atrium.connector.testing.SimulatorLedger.Call;
import atrium.connector.testing.SimulatorLedger.Taken;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The address that is posted to, and the files that customers sent. */
final class OwnApi implements LoopbackServer.Handler {
  private static final int CUT = 0;
  private static final int BODY_LIMIT = 2 << 20;
  private final WebhookSimulator simulator;
  private final Map<String, String> taken = new HashMap<>();

  OwnApi(WebhookSimulator simulator) {
    this.simulator = simulator;
  }

  private record Reply(int status, String type, byte[] body) {
    static Reply json(int status, ObjectNode node) {
      return new Reply(status, "application/json", WireJson.MAPPER.writeValueAsBytes(node));
    }

    static Reply error(int status, String code) {
      var node = WireJson.MAPPER.createObjectNode();
      node.putObject("error").put("code", code);
      return json(status, node);
    }
  }

  /** What is to become of a message that is taken. */
  private record Course(OptionalInt fails, Optional<Manner> manner) {
    static final Course USUAL = new Course(OptionalInt.empty(), Optional.empty());
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
    var path = exchange.getRequestURI().getPath();
    var isFile = path.startsWith("/files/");
    var fault = simulator.faults().take(isFile ? On.MEDIA_FILE : On.MESSAGE, path);
    var status =
        fault.isPresent()
            ? faulty(exchange, body, fault.get())
            : send(exchange, reply(exchange, body, Course.USUAL));
    simulator
        .ledger()
        .called(
            new Call(
                simulator.options().clock().instant(),
                exchange.getRequestMethod(),
                path,
                new String(body, UTF_8),
                status));
  }

  private Reply reply(HttpExchange exchange, byte[] body, Course course) {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith("/files/")) {
      return simulator
          .file(path.substring("/files/".length()))
          .map(file -> new Reply(200, file.mimeType(), file.bytes()))
          .orElseGet(() -> Reply.error(404, "no_such_file"));
    }
    if (!path.equals(WebhookSimulator.PATH)) {
      return Reply.error(404, "no_such_address");
    }
    if (!simulator.bodies().isGenuine(exchange.getRequestHeaders(), body)) {
      return Reply.error(401, "unauthorized");
    }
    var posted = json(body);
    return posted.path("type").asString("").equals("message")
        ? message(posted, course)
        : Reply.json(200, WireJson.MAPPER.createObjectNode());
  }

  /** One at a time: whether an id is known is decided once. */
  private synchronized Reply message(JsonNode posted, Course course) {
    var key = posted.path("id").asString("");
    var answer = WireJson.MAPPER.createObjectNode();
    var known = taken.get(key);
    if (known != null) {
      return Reply.json(200, answer.put("id", known));
    }
    var customer = simulator.known(posted.path("to").asString(""));
    if (customer.isEmpty()) {
      return Reply.error(422, "unknown_customer");
    }
    var id = WebhookSimulator.newId("own");
    taken.put(key, id);
    var content = posted.path("content");
    simulator
        .ledger()
        .took(
            new Taken(
                simulator.options().clock().instant(),
                key,
                id,
                posted.path("to").asString(),
                content.path("kind").asString(""),
                posted.toString()));
    customer.get().gets(id, course.fails(), course.manner());
    return Reply.json(200, answer.put("id", id));
  }

  private int faulty(HttpExchange exchange, byte[] body, Fault fault)
      throws IOException, InterruptedException {
    return switch (fault) {
      case Fault.Refused refused -> send(exchange, Reply.error(refused.status(), "simulated"));
      case Fault.Silence silence -> silent(silence.time());
      case Fault.Dropped _ -> CUT;
      case Fault.Nonsense nonsense ->
          send(exchange, new Reply(200, "text/html", nonsense.body().getBytes(UTF_8)));
      case Fault.Expired _ -> send(exchange, Reply.error(404, "no_such_file"));
      case Fault.DoneThenDropped _ -> {
        reply(exchange, body, Course.USUAL);
        yield CUT;
      }
      case Fault.DoneThenSilence silence -> {
        reply(exchange, body, Course.USUAL);
        yield silent(silence.time());
      }
      case Fault.DoneThenRefused refused -> {
        reply(exchange, body, Course.USUAL);
        yield send(exchange, Reply.error(refused.status(), "simulated"));
      }
      case Fault.Late late -> {
        var reply = reply(exchange, body, Course.USUAL);
        Thread.sleep(late.time());
        yield send(exchange, reply);
      }
      case Fault.FailsLater later ->
          send(
              exchange,
              reply(exchange, body, new Course(OptionalInt.of(later.code()), Optional.empty())));
      case Fault.ReceiptsCome come ->
          send(
              exchange,
              reply(exchange, body, new Course(OptionalInt.empty(), Optional.of(come.manner()))));
      // What the size, hash and pace of a download may do is tried with the platforms' stand-ins.
      case Fault.Slow _, Fault.Endless _, Fault.WrongSize _, Fault.WrongHash _, Fault.WrongType _ ->
          send(exchange, reply(exchange, body, Course.USUAL));
    };
  }

  private static int silent(Duration time) throws InterruptedException {
    Thread.sleep(time);
    return CUT;
  }

  private static int send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    exchange.getResponseBody().write(reply.body());
    return reply.status();
  }

  private static JsonNode json(byte[] body) {
    try {
      return WireJson.MAPPER.readTree(body);
    } catch (JacksonException broken) {
      return WireJson.MAPPER.missingNode();
    }
  }
}
