package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Fault;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Downloads that are not what was announced. */
final class Lies {
  private Lies() {}

  static int about(HttpExchange exchange, Reply reply, Fault fault) throws IOException {
    return switch (fault) {
      case Fault.WrongSize wrong -> announced(exchange, reply, wrong.claimed());
      case Fault.WrongType wrong ->
          GraphApi.send(exchange, new Reply(reply.status(), wrong.claimed(), reply.body()));
      default -> GraphApi.send(exchange, new Reply(reply.status(), reply.type(), spoilt(reply)));
    };
  }

  /** Announces another length than comes; the connection ends where the bytes do. */
  private static int announced(HttpExchange exchange, Reply reply, long length) throws IOException {
    exchange.getResponseHeaders().set("content-type", reply.type());
    exchange.sendResponseHeaders(reply.status(), length);
    var sent = (int) Math.min(length, reply.body().length);
    exchange.getResponseBody().write(reply.body(), 0, sent);
    exchange.getResponseBody().flush();
    return reply.status();
  }

  private static byte[] spoilt(Reply reply) {
    var bytes = reply.body().clone();
    bytes[bytes.length - 1] ^= 1;
    return bytes;
  }
}
