package atrium.server.api.http;

import atrium.server.api.RawRoute.Stream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a body that is read from a stream, on the virtual thread that has it, part by part. */
final class StreamedAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);
  private static final int PART = 64 << 10;

  private StreamedAnswer() {}

  static void write(Exchange exchange, Stream answer) {
    try (InputStream body = answer.body()) {
      var response = onLoop(exchange, () -> Future.succeededFuture(exchange.begin(answer)));
      if (!exchange.request().method().equals(HttpMethod.HEAD)) {
        copy(exchange, body);
      }
      onLoop(exchange, response::end);
    } catch (Exception failure) {
      // The head is out: the only honest sign of an error is a connection that breaks.
      LOG.atWarn()
          .addKeyValue("evt", "http.stream_broken")
          .addKeyValue("request_id", exchange.meta().requestId())
          .log("{}", failure.getClass().getSimpleName());
      exchange.onLoop(() -> exchange.request().connection().close());
    } finally {
      exchange.onLoop(() -> exchange.finished(answer.status()));
    }
  }

  private static void copy(Exchange exchange, InputStream body) throws IOException {
    for (byte[] part = body.readNBytes(PART); part.length > 0; part = body.readNBytes(PART)) {
      var buffer = Buffer.buffer(part);
      onLoop(
          exchange,
          () -> {
            exchange.progress();
            return exchange.request().response().write(buffer);
          });
    }
  }

  /** Waits until the event loop has done it; a reader that is slow makes us wait here. */
  private static <T> T onLoop(Exchange exchange, Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    exchange.onLoop(() -> {
      try {
        step.get().onComplete(done);
      } catch (RuntimeException failure) {
        done.fail(failure);
      }
    });
    return done.future().await();
  }
}
