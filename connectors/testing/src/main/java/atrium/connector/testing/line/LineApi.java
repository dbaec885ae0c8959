package atrium.connector.testing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.testing.Fault;
import atrium.connector.testing.Fault.On;
import atrium.connector.testing.LoopbackServer;
import atrium.connector.testing.SimulatorLedger.Call;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Optional;

/** The calls of the Messaging API that a connector makes, with whatever faults were asked for. */
final class LineApi implements LoopbackServer.Handler {
  private static final int CUT = 0;
  private static final int BODY_LIMIT = 2 << 20;
  private final LineSimulator simulator;
  private final LineMessages messages;
  private final LineObjects objects;

  LineApi(LineSimulator simulator) {
    this.simulator = simulator;
    messages = new LineMessages(simulator);
    objects = new LineObjects(simulator);
  }

  /** One call. */
  private record Asked(
      String method, String path, Optional<String> token, Optional<String> key, byte[] body) {
    static Asked of(HttpExchange exchange) throws IOException {
      var headers = exchange.getRequestHeaders();
      return new Asked(
          exchange.getRequestMethod(),
          exchange.getRequestURI().getPath(),
          Optional.ofNullable(headers.getFirst("authorization")),
          Optional.ofNullable(headers.getFirst("x-line-retry-key")),
          exchange.getRequestBody().readNBytes(BODY_LIMIT));
    }

    boolean isSending() {
      return method.equals("POST");
    }

    On kind() {
      if (path.endsWith("/content") || path.startsWith(LineFiles.PICTURES)) {
        return On.MEDIA_FILE;
      }
      if (path.contains("/content/")) {
        return On.MEDIA_LINK;
      }
      return isSending() && !path.startsWith("/v2/oauth/") ? On.MESSAGE : On.ACCOUNT;
    }
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var asked = Asked.of(exchange);
    var fault = simulator.faults().take(asked.kind(), asked.path());
    var status =
        fault.isEmpty() ? send(exchange, reply(asked)) : faulty(exchange, asked, fault.get());
    simulator
        .ledger()
        .called(
            new Call(
                simulator.options().clock().instant(),
                asked.method(),
                exchange.getRequestURI().toString(),
                new String(asked.body(), UTF_8),
                status));
  }

  private LineReply reply(Asked asked) {
    if (asked.path().equals("/v2/oauth/verify")) {
      var form = new String(asked.body(), UTF_8);
      return simulator.tokens().verify(URLDecoder.decode(form.replace("access_token=", ""), UTF_8));
    }
    if (asked.path().startsWith(LineFiles.PICTURES)) {
      return simulator
          .files()
          .picture(asked.path())
          .map(bytes -> new LineReply(200, "image/png", bytes))
          .orElseGet(LineObjects::missing);
    }
    if (asked.token().filter(("Bearer " + LineSimulator.ACCESS_TOKEN)::equals).isEmpty()) {
      return LineReply.error(401, "Authentication failed due to the following reason: invalid");
    }
    return asked.isSending() ? sending(asked) : objects.read(asked.path());
  }

  private LineReply sending(Asked asked) {
    return switch (asked.path()) {
      case "/v2/bot/message/reply" -> messages.reply(asked.body(), asked.key());
      case "/v2/bot/message/push" -> messages.push(asked.body(), asked.key());
      case "/v2/bot/chat/markAsRead" -> LineReply.empty(200);
      case "/v2/bot/chat/loading/start" -> LineReply.empty(202);
      default -> LineReply.error(404, "Not found");
    };
  }

  private int faulty(HttpExchange exchange, Asked asked, Fault fault)
      throws IOException, InterruptedException {
    return switch (fault) {
      case Fault.Refused refused -> send(exchange, error(refused.status(), refused.detail()));
      case Fault.Silence silence -> {
        Thread.sleep(silence.time());
        yield CUT;
      }
      case Fault.Dropped _ -> CUT;
      case Fault.Nonsense nonsense ->
          send(exchange, new LineReply(200, "text/html", nonsense.body().getBytes(UTF_8)));
      case Fault.Expired _ -> send(exchange, error(404, "not found"));
      case Fault.DoneThenDropped _ -> {
        reply(asked);
        yield CUT;
      }
      case Fault.DoneThenSilence silence -> {
        reply(asked);
        Thread.sleep(silence.time());
        yield CUT;
      }
      case Fault.DoneThenRefused refused -> {
        reply(asked);
        yield send(exchange, error(refused.status(), refused.detail()));
      }
      case Fault.Late late -> {
        var reply = reply(asked);
        Thread.sleep(late.time());
        yield send(exchange, reply);
      }
      // LINE tells nothing of what became of a message, and nothing of a file but its bytes.
      case Fault.FailsLater _,
          Fault.ReceiptsCome _,
          Fault.Slow _,
          Fault.Endless _,
          Fault.WrongSize _,
          Fault.WrongHash _,
          Fault.WrongType _ ->
          send(exchange, reply(asked));
    };
  }

  private static LineReply error(int status, String message) {
    return LineReply.error(status, message);
  }

  private static int send(HttpExchange exchange, LineReply reply) throws IOException {
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.getResponseHeaders().set("x-line-request-id", LineTokens.random());
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    exchange.getResponseBody().write(reply.body());
    return reply.status();
  }
}
