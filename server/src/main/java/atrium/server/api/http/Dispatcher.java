package atrium.server.api.http;

import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.RawRoute.Answer;
import atrium.server.api.RawRoute.Later;
import atrium.server.api.Refusal;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From a request to whoever answers it, on the event loop: everything that can be said by method,
 * path and headers alone is said here, before a byte of the body is taken.
 */
final class Dispatcher {
  /** Bytes of a body that may be looked at on the event loop: some microseconds' worth. */
  private static final int QUICK = 16 << 10;

  private final RouteTable table;
  private final Origins origins;
  private final BodyReader bodies;
  private final OnVirtualThread threads;
  private final Calls calls;

  Dispatcher(
      RouteTable table, Origins origins, BodyReader bodies, OnVirtualThread threads, Calls calls) {
    this.table = table;
    this.origins = origins;
    this.bodies = bodies;
    this.threads = threads;
    this.calls = calls;
  }

  void dispatch(Exchange exchange) {
    try {
      var request = exchange.request();
      requireWellFormed(request);
      var match = table.find(exchange.path());
      if (match == null) {
        unknown(exchange, request);
      } else {
        exchange.pattern(match.place().pattern());
        known(exchange, match);
      }
    } catch (Refusal refusal) {
      refuse(exchange, refusal);
    }
  }

  /** Answers a refusal made on the event loop; a body that may follow is not waited for. */
  void refuse(Exchange exchange, Refusal refusal) {
    var answer = calls.problems().answer(refusal, exchange);
    if (Origins.hasBody(exchange.request().headers())) {
      exchange.answerAndClose(answer);
    } else {
      exchange.watch().rest();
      exchange.answer(answer);
    }
  }

  /** What Netty lets pass and two servers could read differently. */
  private static void requireWellFormed(HttpServerRequest request) {
    var coding = request.getHeader("Transfer-Encoding");
    boolean sound =
        (coding == null || coding.equalsIgnoreCase("chunked"))
            && request.headers().getAll("Host").size() <= 1
            && request.uri().startsWith("/");
    if (!sound) {
      throw new Refusal.Invalid("malformed_request", "The request is not well formed.");
    }
  }

  private void unknown(Exchange exchange, HttpServerRequest request) {
    if (!isRead(request) || StaticFiles.isReserved(exchange.path())) {
      throw new Refusal.NotFound();
    }
    exchange.pattern("page");
    carryOut(exchange, () -> calls.page(exchange), () -> {});
  }

  private void known(Exchange exchange, RouteTable.Match match) {
    var request = exchange.request();
    var method = methodOf(request);
    var target = method == null ? null : match.place().targets().get(method);
    if (method == null || target == null) {
      notAllowed(exchange, match.place().targets());
      return;
    }
    var coding = request.getHeader("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Refusal.UnsupportedMedia(
          "unsupported_encoding", "Bodies are taken as they are, not compressed.");
    }
    switch (target) {
      case Target.Json json -> {
        origins.guard(method, request.headers());
        requireJson(request);
        bodies.read(
            exchange,
            calls.jsonLimit(),
            (body, done) ->
                carryOut(exchange, () -> calls.json(exchange, json.route(), match, body), done));
      }
      case Target.Raw raw -> {
        if (raw.route().permission() != Permission.PUBLIC) {
          origins.guard(method, request.headers());
        }
        if (raw.route().taker().isPresent()) {
          stream(exchange, raw.route().taker().get(), raw.route(), match);
        } else {
          bodies.read(
              exchange,
              raw.route().maxBody(),
              (body, done) -> raw(exchange, raw.route(), match, new Body(body, done)));
        }
      }
      case Target.Socket socket -> upgrade(exchange, socket, match);
    }
  }

  private static void requireJson(HttpServerRequest request) {
    var type = request.getHeader("Content-Type");
    if (Origins.hasBody(request.headers())
        && (type == null || !Origins.mediaType(type).equals("application/json"))) {
      throw new Refusal.UnsupportedMedia("unsupported_media_type", "Send application/json.");
    }
  }

  private void upgrade(Exchange exchange, Target.Socket socket, RouteTable.Match match) {
    var request = exchange.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw new Refusal.UpgradeRequired();
    }
    origins.guardSocket(request.headers());
    exchange.watch().rest();
    request.pause();
    start(
        exchange,
        () -> {
          calls.socket(exchange, socket.route(), match);
          return OnVirtualThread.OVER;
        });
  }

  private void carryOut(Exchange exchange, Supplier<Answer> work, Runnable done) {
    exchange.watch().rest();
    boolean started = start(exchange, () -> answer(exchange, work, done));
    if (!started) {
      done.run();
    }
  }

  /** A body in memory, and what must be called when it is no longer held. */
  private record Body(byte[] bytes, Runnable done) {}

  private void raw(Exchange exchange, RawRoute route, RouteTable.Match match, Body body) {
    var quickly = route.quickly();
    if (quickly.isPresent() && body.bytes().length <= QUICK && threads.enter()) {
      exchange.watch().rest();
      var answer = calls.quickly(exchange, quickly.get(), match, body.bytes());
      if (answer.isPresent()) {
        answer(exchange, answer::get, body.done()).whenComplete((_, _) -> threads.leave());
        return;
      }
      threads.leave();
    }
    carryOut(exchange, () -> calls.raw(exchange, route, match, body.bytes()), body.done());
  }

  /** The body is read by whoever answers; if he does not want all of it, it is not waited for. */
  private void stream(
      Exchange exchange, RawRoute.Taker taker, RawRoute route, RouteTable.Match match) {
    var opened = bodies.open(exchange, route.maxBody());
    if (opened.isEmpty()) {
      return;
    }
    var body = opened.get();
    boolean started =
        start(
            exchange,
            () -> {
              try (body) {
                var answer =
                    calls.guarded(
                        exchange, () -> calls.streamed(exchange, taker, route, match, body));
                exchange.answer(answer, !body.isWhole());
              }
              return OnVirtualThread.OVER;
            });
    if (!started) {
      body.close();
    }
  }

  private CompletionStage<?> answer(Exchange exchange, Supplier<Answer> work, Runnable done) {
    var answer = calls.guarded(exchange, work);
    if (answer instanceof Later later) {
      return later
          .answer()
          .exceptionally(failure -> calls.problems().answer(unwrapped(failure), exchange))
          .thenAccept(exchange::answer)
          .whenComplete((_, _) -> done.run());
    }
    try {
      exchange.answer(answer);
    } finally {
      done.run();
    }
    return OnVirtualThread.OVER;
  }

  private static Throwable unwrapped(Throwable failure) {
    var cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private boolean start(Exchange exchange, Supplier<CompletionStage<?>> work) {
    boolean started = threads.run(exchange, work);
    if (!started) {
      refuse(exchange, new Refusal.Unavailable("busy", "Too much at once.", Duration.ofSeconds(1)));
    }
    return started;
  }

  private void notAllowed(Exchange exchange, Map<Method, Target> targets) {
    var allowed = new TreeSet<>(targets.keySet().stream().map(Method::name).toList());
    if (targets.containsKey(Method.GET)) {
      allowed.add("HEAD");
    }
    exchange
        .request()
        .response()
        .putHeader("Allow", allowed.stream().collect(Collectors.joining(", ")));
    throw new Refusal.MethodNotAllowed();
  }

  private static boolean isRead(HttpServerRequest request) {
    return methodOf(request) == Method.GET;
  }

  private static @Nullable Method methodOf(HttpServerRequest request) {
    return switch (request.method().name()) {
      case "GET", "HEAD" -> Method.GET;
      case "POST" -> Method.POST;
      case "PUT" -> Method.PUT;
      case "PATCH" -> Method.PATCH;
      case "DELETE" -> Method.DELETE;
      default -> null;
    };
  }
}
