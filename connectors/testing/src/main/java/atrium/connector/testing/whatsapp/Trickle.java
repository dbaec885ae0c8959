package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Fault;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers that come too slowly, or never end. */
final class Trickle {
  private static final int BLOCK = 64 * 1024;

  private Trickle() {}

  static int slowly(HttpExchange exchange, Reply reply, Fault.Slow slow)
      throws IOException, InterruptedException {
    var body = reply.body();
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.sendResponseHeaders(reply.status(), body.length);
    var out = exchange.getResponseBody();
    for (var at = 0; at < body.length; at += slow.bytes()) {
      out.write(body, at, Math.min(slow.bytes(), body.length - at));
      out.flush();
      Thread.sleep(slow.every());
    }
    return reply.status();
  }

  static int forever(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.sendResponseHeaders(reply.status(), 0);
    var block = new byte[BLOCK];
    try {
      while (!Thread.currentThread().isInterrupted()) {
        exchange.getResponseBody().write(block);
      }
    } catch (IOException enough) {
      // The reader gave up, as it should.
    }
    return reply.status();
  }
}
