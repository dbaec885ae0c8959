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
  private final UploadDesk uploads;
  private final Blocking blocking;

  GraphApi(WhatsAppSimulator simulator) {
    this.simulator = simulator;
    objects = new Objects(simulator);
    judge = new MessageJudge(simulator);
    uploads = new UploadDesk(simulator.media());
    blocking = new Blocking(simulator);
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var request = Request.of(exchange);
    var fault = simulator.faults().take(kind(request), request.object());
    var status =
        fault.isEmpty() ? plain(exchange, request) : faulty(exchange, request, fault.get());
    simulator
        .ledger()
        .called(
            new Call(
                simulator.options().clock().instant(),
                request.method(),
                exchange.getRequestURI().toString(),
                words(request),
                status));
  }

  /** An upload is told by its size: nobody wants a hundred files in memory twice. */
  private static String words(Request request) {
    return request.isUpload()
        ? "<" + request.body().length + " bytes>"
        : new String(request.body(), UTF_8);
  }

  private On kind(Request request) {
    if (request.isMedia()) {
      return On.MEDIA_FILE;
    }
    if (request.isMessages() || request.isBlocking()) {
      return On.MESSAGE;
    }
    if (request.isUpload()) {
      return On.UPLOAD;
    }
    if (request.isTemplates() || request.isEdit() || request.method().equals("DELETE")) {
      return On.TEMPLATE;
    }
    return simulator.number(request.object()).isPresent() || request.isTokenInspection()
        ? On.ACCOUNT
        : On.MEDIA_LINK;
  }

  private Reply reply(Request request, Fate fate) {
    if (!request.isAuthorized()) {
      return Reply.error(401, 190, "Invalid OAuth access token");
    }
    try {
      return judged(request, fate);
    } catch (Refused refused) {
      return refused.reply();
    }
  }

  private Reply judged(Request request, Fate fate) {
    if (request.isMedia()) {
      return simulator
          .media()
          .follow(request.query())
          .map(Reply::file)
          .orElseGet(() -> Reply.error(404, 100, "The link has expired"));
    }
    if (request.isMessages()) {
      return judge.judge(request, fate);
    }
    if (request.isUpload()) {
      return uploads.take(request);
    }
    if (request.isBlocking()) {
      return blocking.judge(request);
    }
    if (request.isTemplates() || request.isEdit()) {
      return simulator.templates().answer(request);
    }
    if (request.isRead()) {
      return objects.read(request, Optional.empty());
    }
    throw new Refused(100, "Unsupported " + request.method() + " request", "No such edge");
  }

  private int plain(HttpExchange exchange, Request request) throws IOException {
    return send(exchange, reply(request, Fate.GOOD));
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
      case Fault.DoneThenDropped _,
          Fault.DoneThenSilence _,
          Fault.DoneThenRefused _,
          Fault.Late _,
          Fault.FailsLater _,
          Fault.ReceiptsCome _ ->
          done(exchange, request, fault);
      case Fault.Nonsense nonsense ->
          send(exchange, new Reply(200, "text/html", nonsense.body().getBytes(UTF_8)));
      case Fault.Expired _ -> send(exchange, Reply.error(404, 100, "The link has expired"));
      case Fault.Slow slow -> Trickle.slowly(exchange, reply(request, Fate.GOOD), slow);
      case Fault.Endless _ -> Trickle.forever(exchange, reply(request, Fate.GOOD));
      case Fault.WrongSize _, Fault.WrongHash _, Fault.WrongType _ ->
          request.isMedia()
              ? Lies.about(exchange, reply(request, Fate.GOOD), fault)
              : send(exchange, objects.read(request, Optional.of(fault)));
    };
  }

  /** Faults of a call that is carried out. */
  private int done(HttpExchange exchange, Request request, Fault fault)
      throws IOException, InterruptedException {
    var reply = reply(request, Fate.of(fault));
    return switch (fault) {
      case Fault.DoneThenDropped _ -> CUT;
      case Fault.DoneThenSilence silence -> {
        Thread.sleep(silence.time());
        yield CUT;
      }
      case Fault.DoneThenRefused refused ->
          send(exchange, Reply.error(refused.status(), refused.code(), refused.detail()));
      case Fault.Late late -> {
        Thread.sleep(late.time());
        yield send(exchange, reply);
      }
      case Fault _ -> send(exchange, reply);
    };
  }

  static int send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    exchange.getResponseBody().write(reply.body());
    return reply.status();
  }
}
