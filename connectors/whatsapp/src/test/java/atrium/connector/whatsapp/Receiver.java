package atrium.connector.whatsapp;

import atrium.connector.Connector;
import atrium.connector.InboundEvent;
import atrium.connector.PlatformHttp;
import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.testing.Lent;
import atrium.connector.testing.LoopbackServer;
import atrium.connector.testing.PlatformSimulator;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The least that a server must be to take webhooks: verifies, reads, and remembers the events. */
final class Receiver implements AutoCloseable {
  private final WebhookDoor door;
  private final LoopbackServer server = new LoopbackServer(0, this::answer);
  private final List<InboundEvent> events = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final Deque<Integer> refusals = new ConcurrentLinkedDeque<>();

  Receiver(PlatformSimulator simulator) {
    door = new WhatsAppConnectorFactory().door(new Settings(simulator.endpointSettings()));
  }

  /** The connector of the simulator's first account. */
  static Connector connector(PlatformSimulator simulator, PlatformHttp http) {
    var settings = new Settings(simulator.accounts().getFirst().settings());
    return new WhatsAppConnectorFactory().connector(settings, new Lent(http));
  }

  URI address() {
    return server.address().resolve("/hooks/token");
  }

  /** Answers the next webhook so, without reading it; 0 cuts the connection. */
  void refuse(int status) {
    refusals.add(status);
  }

  List<InboundEvent> events() {
    return List.copyOf(events);
  }

  List<byte[]> bodies() {
    return List.copyOf(bodies);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var webhook = webhook(exchange);
    if (exchange.getRequestMethod().equals("GET")) {
      var challenge = door.handshake(webhook);
      respond(exchange, challenge.isPresent() ? 200 : 403, challenge.orElse(""));
      return;
    }
    var refusal = refusals.poll();
    if (refusal != null) {
      if (refusal > 0) {
        respond(exchange, refusal, "");
      }
    } else if (door.verify(webhook) == WebhookDoor.Verdict.GENUINE) {
      bodies.add(webhook.body());
      events.addAll(door.receive(webhook));
      respond(exchange, 200, "");
    } else {
      respond(exchange, 401, "");
    }
  }

  private static Webhook webhook(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var query = query(exchange.getRequestURI().getRawQuery());
    return new Webhook(headers, query, exchange.getRequestBody().readAllBytes());
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (var pair : raw.split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
