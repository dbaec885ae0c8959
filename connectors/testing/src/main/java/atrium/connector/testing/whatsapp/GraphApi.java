package atrium.connector.testing.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.testing.Fault;
import atrium.connector.testing.Fault.On;
import atrium.connector.testing.LoopbackServer;
import atrium.connector.testing.SimulatorLedger.Call;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** The calls of the Graph API that a connector makes, with whatever faults were asked for. */
final class GraphApi implements LoopbackServer.Handler {
  private static final int CUT = 0;
  private final WhatsAppSimulator simulator;
  private final Objects objects;
  private final MessageJudge judge;

  GraphApi(WhatsAppSimulator simulator) {
    this.simulator = simulator;
    objects = new Objects(simulator);
    judge = new MessageJudge(simulator);
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var request = Request.of(exchange);
    var fault = simulator.faults().take(kind(request));
    var status =
        fault.isEmpty() ? plain(exchange, request) : faulty(exchange, request, fault.get());
    simulator
        .ledger()
        .called(
            new Call(
                simulator.options().clock().instant(),
                request.method(),
                exchange.getRequestURI().toString(),
                new String(request.body(), UTF_8),
                status));
  }

  private On kind(Request request) {
    if (request.isMedia()) {
      return On.MEDIA_FILE;
    }
    if (request.isMessages()) {
      return On.MESSAGE;
    }
    return simulator.number(request.object()).isPresent() ? On.ACCOUNT : On.MEDIA_LINK;
  }

  private Reply reply(Request request) {
    if (!request.isAuthorized()) {
      return Reply.error(401, 190, "Invalid OAuth access token");
    }
    if (request.isMedia()) {
      return simulator
          .media()
          .follow(request.query())
          .map(Reply::file)
          .orElseGet(() -> Reply.error(404, 100, "The link has expired"));
    }
    if (request.isMessages()) {
      return judge.judge(request);
    }
    if (request.isRead()) {
      return objects.read(request, Optional.empty());
    }
    return Reply.error(400, 100, "Unsupported " + request.method() + " request");
  }

  private int plain(HttpExchange exchange, Request request) throws IOException {
    return send(exchange, reply(request));
  }

  private int faulty(HttpExchange exchange, Request request, Fault fault)
      throws IOException, InterruptedException {
    return switch (fault) {
      case Fault.Refused refused ->
          send(exchange, Reply.error(refused.status(), refused.code(), refused.detail()));
      case Fault.Silence silence -> {
        Thread.sleep(silence.time());
        yield CUT;
      }
      case Fault.Dropped _ -> CUT;
      case Fault.DoneThenDropped _ -> {
        reply(request);
        yield CUT;
      }
      case Fault.Nonsense _ ->
          send(exchange, new Reply(200, "text/html", "<html>Sorry</html>".getBytes(UTF_8)));
      case Fault.Expired _ -> send(exchange, Reply.error(404, 100, "The link has expired"));
      case Fault.Slow slow -> Trickle.slowly(exchange, reply(request), slow);
      case Fault.Endless _ -> Trickle.forever(exchange, reply(request));
      case Fault.WrongSize _, Fault.WrongHash _, Fault.WrongType _ ->
          request.isMedia()
              ? Lies.about(exchange, reply(request), fault)
              : send(exchange, objects.read(request, Optional.of(fault)));
    };
  }

  static int send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    exchange.getResponseBody().write(reply.body());
    return reply.status();
  }
}
