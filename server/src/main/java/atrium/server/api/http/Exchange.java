package atrium.server.api.http;

import atrium.server.api.Principal;
import atrium.server.api.RawRoute.Answer;
import atrium.server.api.RawRoute.Bytes;
import atrium.server.api.RawRoute.Later;
import atrium.server.api.RawRoute.Stream;
import atrium.server.api.RequestMeta;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Everything about the connection happens on its event loop; {@link
 * #answer} may be called from any thread, once.
 */
final class Exchange {
  /** What is told about an exchange when it is over. */
  @FunctionalInterface
  interface Observer {
    void answered(Exchange exchange, int status);
  }

  private final HttpServerRequest request;
  private final Context context;
  private final ConnectionGuard.Watch watch;
  private final RequestMeta meta;
  private final ExchangeSettings settings;
  private final long startedAt = System.nanoTime();
  private volatile String pattern = "unknown";
  private volatile @Nullable Principal actor;
  private volatile List<Map.Entry<String, String>> told = List.of();

  Exchange(
      HttpServerRequest request,
      Context context,
      ConnectionGuard.Watch watch,
      RequestMeta meta,
      ExchangeSettings settings) {
    this.request = request;
    this.context = context;
    this.watch = watch;
    this.meta = meta;
    this.settings = settings;
  }

  /** What all exchanges of a server share. */
  record ExchangeSettings(SecurityHeaders security, Duration idle, Observer observer) {}

  HttpServerRequest request() {
    return request;
  }

  ConnectionGuard.Watch watch() {
    return watch;
  }

  RequestMeta meta() {
    return meta;
  }

  /** The path as it was sent, still encoded. */
  String path() {
    return Objects.requireNonNullElse(request.path(), "");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  long nanos() {
    return System.nanoTime() - startedAt;
  }

  String pattern() {
    return pattern;
  }

  void pattern(String declared) {
    this.pattern = declared;
  }

  Optional<Principal> actor() {
    return Optional.ofNullable(actor);
  }

  void actor(Principal principal) {
    this.actor = principal;
  }

  /** Adds headers to whatever is answered. */
  void tell(List<Map.Entry<String, String>> headers) {
    this.told = List.copyOf(headers);
  }

  /** Runs on the connection's event loop. */
  void onLoop(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  /** Answers and goes on with the connection. */
  void answer(Answer answer) {
    answer(answer, false);
  }

  /**
   * Answers.
   *
   * @param last whether the connection is closed afterwards, if the answer is a whole one
   */
  void answer(Answer answer, boolean last) {
    switch (answer) {
      case Bytes bytes -> onLoop(() -> write(bytes, last));
      case Stream stream -> StreamedAnswer.write(this, stream);
      case Later later -> throw new IllegalStateException("Not known yet: " + later);
    }
  }

  /** Hands the connection to somebody who looks after it from now on. */
  void handOver(Consumer<HttpServerRequest> taker) {
    onLoop(() -> {
      watch.release();
      settings.observer().answered(this, 101);
      completeWhenWritten();
      taker.accept(request);
    });
  }

  /** Adds the headers of every answer to one that somebody else writes. */
  void completeWhenWritten() {
    var response = request.response();
    response.headersEndHandler(_ -> complete(response.headers()));
  }

  private void complete(MultiMap headers) {
    headers.set("Atrium-Request", meta.requestId());
    told.forEach(header -> headers.set(header.getKey(), header.getValue()));
    settings.security().complete(headers);
  }

  /** Answers and closes the connection; on the event loop. */
  void answerAndClose(Bytes answer) {
    write(answer, true);
  }

  private void write(Bytes answer, boolean close) {
    var response = request.response();
    if (response.ended() || response.closed()) {
      settings.observer().answered(this, answer.status());
      return;
    }
    head(response, answer.status(), answer);
    if (answer.status() != 204 && answer.status() != 304) {
      response.putHeader("Content-Length", Integer.toString(answer.body().length));
    }
    if (close) {
      response.putHeader("Connection", "close");
      watch.lastAnswer();
    }
    var ended =
        answer.body().length == 0 ? response.end() : response.end(Buffer.buffer(answer.body()));
    if (close) {
      ended.onComplete(_ -> request.connection().close());
    }
    finished(answer.status());
  }

  /** Starts an answer whose body follows in parts; on the event loop. */
  HttpServerResponse begin(Stream answer) {
    var response = request.response();
    head(response, answer.status(), answer);
    OptionalLong length = answer.length();
    if (length.isPresent()) {
      response.putHeader("Content-Length", Long.toString(length.getAsLong()));
    } else {
      response.setChunked(true);
    }
    return response;
  }

  private void head(HttpServerResponse response, int status, Answer answer) {
    response.setStatusCode(status);
    for (Map.Entry<String, String> header : answer.headers()) {
      response.headers().add(header.getKey(), header.getValue());
    }
    complete(response.headers());
  }

  /** Counts from now the time that the other side may be quiet. */
  void progress() {
    watch.expect(settings.idle());
  }

  /** The answer is written; on the event loop. */
  void finished(int status) {
    progress();
    settings.observer().answered(this, status);
  }
}
