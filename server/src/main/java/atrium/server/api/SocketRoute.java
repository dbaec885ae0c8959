package atrium.server.api;

import io.vertx.core.http.HttpServerRequest;

/**
 * A path that becomes a WebSocket. The edge has checked credentials, Origin and permission before
 * the handler sees the request, on the request's event loop and before any byte was answered.
 */
public record SocketRoute(String path, Permission permission, Handler handler) {
  /** Takes the request over; must answer it. */
  @FunctionalInterface
  public interface Handler {
    void upgrade(HttpServerRequest request, Caller caller, Principal principal);
  }
}
