package atrium.server.api.http;

import atrium.server.api.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A body read by the thread that answers its request, while it comes: the next piece is asked for
 * when the one before is done with, so that a body of any length needs one piece of memory. Made on
 * the event loop, before any byte of the body can pass by.
 */
final class BodyStream extends InputStream {
  /** Bytes a second that even the slowest sender must come to; before that he has some time. */
  private static final long SLOWEST = 32 << 10;

  private static final long SECOND = 1_000_000_000;
  private final Exchange exchange;
  private final int limit;
  private final Duration patience;
  private final Runnable released;
  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private byte[] piece = {};
  private int at;
  private long received;
  private long waited;
  private boolean begun;
  private boolean ended;

  private sealed interface Piece {
    record Data(Buffer bytes) implements Piece {}

    record End() implements Piece {}

    record Broken() implements Piece {}
  }

  /**
   * @param limit bytes, after which reading it is refused
   * @param patience how long its sender may be slow for
   * @param released what to do when it is no longer read
   */
  BodyStream(Exchange exchange, int limit, Duration patience, Runnable released) {
    this.exchange = exchange;
    this.limit = limit;
    this.patience = patience;
    this.released = released;
    var request = exchange.request();
    exchange.watch().rest();
    if (Origins.hasBody(request.headers())) {
      request.pause();
      request.exceptionHandler(_ -> pieces.add(new Piece.Broken()));
      request.endHandler(_ -> arrived(new Piece.End()));
      request.handler(bytes -> arrived(new Piece.Data(bytes)));
    } else {
      ended = true;
    }
  }

  private void arrived(Piece next) {
    exchange.watch().rest();
    pieces.add(next);
  }

  /** Whether it was read to its end: otherwise the rest of it is still on its way. */
  boolean isWhole() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    return fill() ? piece[at++] & 0xff : -1;
  }

  /**
   * @throws Refusal.TooLarge if it is longer than it may be
   */
  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, into, from, count);
    at += count;
    return count;
  }

  /** Whether there is a byte to be read. */
  private boolean fill() throws IOException {
    while (at == piece.length && !ended) {
      switch (next()) {
        case Piece.Data(var bytes) -> {
          received += bytes.length();
          if (received > limit) {
            throw new Refusal.TooLarge(limit);
          }
          piece = bytes.getBytes();
          at = 0;
        }
        case Piece.End() -> ended = true;
        case Piece.Broken() -> throw new IOException("The connection broke in the middle");
      }
    }
    return at < piece.length;
  }

  private Piece next() throws IOException {
    var left = patience.plusNanos(received * SECOND / SLOWEST - waited);
    boolean first = !begun;
    begun = true;
    exchange.onLoop(() -> ask(left, first));
    long since = System.nanoTime();
    try {
      return pieces.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a body was read", interrupted);
    } finally {
      waited += System.nanoTime() - since;
    }
  }

  /** On the event loop. */
  private void ask(Duration left, boolean first) {
    HttpServerRequest request = exchange.request();
    exchange.watch().expect(left.isNegative() ? Duration.ZERO : left);
    if (first && "100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.fetch(1);
  }

  @Override
  public void close() {
    released.run();
  }
}
