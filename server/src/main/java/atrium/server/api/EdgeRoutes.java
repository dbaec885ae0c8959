package atrium.server.api;

import java.util.List;

/**
 * Everything the rooms answer, as it is handed to the edge.
 *
 * @param json below {@code /api/v1}
 * @param raw from the root
 * @param sockets below {@code /api/v1}
 */
public record EdgeRoutes(List<Route<?>> json, List<RawRoute> raw, List<SocketRoute> sockets) {
  /** In front of the paths of JSON routes and sockets. */
  public static final String PREFIX = "/api/v1";

  public EdgeRoutes {
    json = List.copyOf(json);
    raw = List.copyOf(raw);
    sockets = List.copyOf(sockets);
  }
}
