package atrium.server.api.http;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads bodies on the event loop: within a size, within a time, within what memory allows. */
final class BodyReader {
  private static final byte[] NONE = {};

  /** What is set aside for a body that does not say how long it is. */
  private static final int FIRST_PART = 4 << 10;

  /** What is set aside before any of it came: many announce much and send nothing. */
  private static final int MOST_AHEAD = 64 << 10;

  /** What one body holds of the memory for all while it is read piece by piece. */
  private static final int STREAMED = 128 << 10;

  private final EdgeLimits limits;
  private final Consumer<Refused> refuse;
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger reading = new AtomicInteger();

  /** A body that was not taken; the connection is closed after the answer. */
  record Refused(Exchange exchange, Refusal refusal) {}

  BodyReader(EdgeLimits limits, Consumer<Refused> refuse) {
    this.limits = limits;
    this.refuse = refuse;
  }

  /**
   * Reads the body and hands it on, with what must be called when it is no longer held.
   *
   * @param limit bytes; a declared length above it is refused before anything is read
   */
  void read(Exchange exchange, int limit, BiConsumer<byte[], Runnable> next) {
    var request = exchange.request();
    if (!Origins.hasBody(request.headers())) {
      exchange.watch().rest();
      next.accept(NONE, () -> {});
      return;
    }
    long declared = declared(request);
    if (declared > limit) {
      refuse.accept(new Refused(exchange, new Refusal.TooLarge(limit)));
      return;
    }
    exchange.watch().expect(limits.bodyDeadline());
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    int expected = declared == 0 ? FIRST_PART : (int) Math.min(declared, MOST_AHEAD);
    new Reading(exchange, limit, next).start(expected);
  }

  /**
   * Opens a body for whoever reads it while it comes; empty if it was refused. It must be closed.
   *
   * @param limit bytes; a declared length above it is refused before anything is read
   */
  Optional<BodyStream> open(Exchange exchange, int limit) {
    if (declared(exchange.request()) > limit) {
      refuse.accept(new Refused(exchange, new Refusal.TooLarge(limit)));
      return Optional.empty();
    }
    if (held.addAndGet(STREAMED) > limits.bodiesInMemory()) {
      held.addAndGet(-STREAMED);
      refuse.accept(new Refused(exchange, busy()));
      return Optional.empty();
    }
    return Optional.of(
        new BodyStream(exchange, limit, limits.bodyDeadline(), () -> held.addAndGet(-STREAMED)));
  }

  private static Refusal busy() {
    return new Refusal.Unavailable("busy", "Too much at once.", Duration.ofSeconds(1));
  }

  /** Bodies of which something is still to come. */
  int reading() {
    return reading.get();
  }

  private static long declared(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  /** One body on its way. */
  private final class Reading {
    private final Exchange exchange;
    private final int limit;
    private final BiConsumer<byte[], Runnable> next;
    private Buffer body = Buffer.buffer();
    private boolean over;

    Reading(Exchange exchange, int limit, BiConsumer<byte[], Runnable> next) {
      this.exchange = exchange;
      this.limit = limit;
      this.next = next;
    }

    void start(int expected) {
      body = Buffer.buffer(Math.min(expected, limit));
      reading.incrementAndGet();
      var request = exchange.request();
      request.exceptionHandler(_ -> giveUp());
      request.handler(this::part);
      request.endHandler(_ -> end());
    }

    private void part(Buffer part) {
      if (over) {
        return;
      }
      if (body.length() + part.length() > limit) {
        giveUp();
        refuse.accept(new Refused(exchange, new Refusal.TooLarge(limit)));
      } else if (held.addAndGet(part.length()) > limits.bodiesInMemory()) {
        held.addAndGet(-part.length());
        giveUp();
        refuse.accept(new Refused(exchange, busy()));
      } else {
        body.appendBuffer(part);
      }
    }

    private void giveUp() {
      if (!over) {
        over = true;
        reading.decrementAndGet();
        held.addAndGet(-body.length());
      }
    }

    private void end() {
      if (over) {
        return;
      }
      over = true;
      exchange.watch().rest();
      int length = body.length();
      try {
        next.accept(body.getBytes(), () -> held.addAndGet(-length));
      } finally {
        // Not before it counts as running: at no moment does it count as neither.
        reading.decrementAndGet();
      }
    }
  }
}
