package atrium.server.platform.http;

import atrium.connector.PlatformFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One answer, read by the thread that waits for it: a buffer is asked for only when the one before
 * is done with, so an endless body fills no memory. Made on the event loop, before any byte of the
 * body can pass by.
 */
final class Answer implements AutoCloseable {
  private final HttpClientResponse response;
  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private boolean ended;

  private sealed interface Piece {
    record Data(Buffer bytes) implements Piece {}

    record End() implements Piece {}

    record Broken() implements Piece {}
  }

  Answer(HttpClientResponse response) {
    this.response = response;
    response.pause();
    response.exceptionHandler(_ -> pieces.add(new Piece.Broken()));
    response.endHandler(_ -> pieces.add(new Piece.End()));
    response.handler(bytes -> pieces.add(new Piece.Data(bytes)));
  }

  int status() {
    return response.statusCode();
  }

  /** First value of each header, names in lower case. */
  Map<String, String> headers() {
    var headers = new HashMap<String, String>();
    for (var header : response.headers()) {
      headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }

  /** The length the other side claims. */
  OptionalLong claimedLength() {
    try {
      return OptionalLong.of(Long.parseLong(headers().getOrDefault("content-length", "")));
    } catch (NumberFormatException noneOrNonsense) {
      return OptionalLong.empty();
    }
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws TimeoutException if nothing came in time
   * @throws PlatformFailure AMBIGUOUS if the connection broke
   */
  Optional<byte[]> next(Duration wait) throws TimeoutException {
    response.fetch(1);
    return switch (take(wait)) {
      case Piece.Data(var bytes) -> Optional.of(bytes.getBytes());
      case Piece.End() -> {
        ended = true;
        yield Optional.empty();
      }
      case Piece.Broken() ->
          throw new PlatformFailure(
              PlatformFailure.Kind.AMBIGUOUS, "The connection broke in the middle of the answer");
    };
  }

  private Piece take(Duration wait) throws TimeoutException {
    try {
      var piece = pieces.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
      if (piece == null) {
        throw new TimeoutException("No byte came in time");
      }
      return piece;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure(
          PlatformFailure.Kind.AMBIGUOUS, "Interrupted while reading the answer", interrupted);
    }
  }

  /**
   * Leaves. A connection with an unread rest is closed by it; one whose answer has passed by whole
   * may carry somebody else's request already and must not be.
   */
  @Override
  public void close() {
    if (!ended) {
      var _ = response.request().reset();
    }
  }
}
