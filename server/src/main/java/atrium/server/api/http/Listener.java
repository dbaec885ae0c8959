package atrium.server.api.http;

import atrium.server.api.Refusal;
import atrium.server.api.RequestMeta;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The listener of one event loop. */
final class Listener extends VerticleBase {
  private final EdgeParts.Loop loop;
  private final HttpServerOptions options;
  private @Nullable HttpServer server;

  Listener(EdgeParts.Loop loop, HttpServerOptions options) {
    this.loop = loop;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(loop.guard().interval().toMillis(), _ -> loop.guard().sweep());
    var listening =
        vertx
            .createHttpServer(options)
            .connectionHandler(loop.guard()::opened)
            .invalidRequestHandler(this::malformed)
            .requestHandler(this::take);
    server = listening;
    return listening.listen();
  }

  /** The port it listens on; after it was deployed. */
  int port() {
    return Objects.requireNonNull(server).actualPort();
  }

  private void take(HttpServerRequest request) {
    var exchange = exchange(request);
    if (exchange.watch().isClosing()) {
      request.connection().close();
    } else if (loop.stopping().getAsBoolean() && !request.uri().startsWith("/health/")) {
      exchange.answerAndClose(
          Problems.problem(
              new Refusal.Unavailable("stopping", "The server stops.", Duration.ofSeconds(2)),
              exchange.meta().requestId()));
    } else {
      loop.dispatcher().dispatch(exchange);
    }
  }

  /** No HTTP: Vert.x answers with the status that fits and closes; we add our headers. */
  private void malformed(HttpServerRequest request) {
    var exchange = exchange(request);
    if (exchange.watch().isClosing()) {
      request.connection().close();
      return;
    }
    exchange.pattern("malformed");
    exchange.completeWhenWritten();
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
  }

  private Exchange exchange(HttpServerRequest request) {
    var peer = ConnectionGuard.peer(request.connection());
    var ip = loop.proxies().caller(peer, request.headers().getAll("X-Forwarded-For"));
    var meta =
        new RequestMeta(
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()),
            ip,
            Optional.ofNullable(request.getHeader("User-Agent")),
            Optional.ofNullable(request.getHeader("If-Match")),
            Optional.ofNullable(request.getHeader("Idempotency-Key")),
            Optional.ofNullable(request.getHeader("Cookie")));
    return new Exchange(
        request, context, loop.guard().of(request.connection()), meta, loop.exchanges());
  }
}
