package atrium.server.api.http;

import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Route;
import atrium.server.api.SocketRoute;

/** What stands at the end of a path. */
sealed interface Target {
  Permission permission();

  /** A JSON route. */
  record Json(Route<?> route) implements Target {
    @Override
    public Permission permission() {
      return route.permission();
    }
  }

  /** A route of bytes. */
  record Raw(RawRoute route) implements Target {
    @Override
    public Permission permission() {
      return route.permission();
    }
  }

  /** A path that becomes a socket. */
  record Socket(SocketRoute route) implements Target {
    @Override
    public Permission permission() {
      return route.permission();
    }
  }
}
