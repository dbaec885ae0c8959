package atrium.server.api.http;

import atrium.server.api.Call;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.Method;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import atrium.server.api.SocketRoute;
import atrium.server.api.reference.ApiDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A route for every operation of the document, for what must hold on all of them. */
final class EveryRoute {
  /** A body with the usual kinds of fields. */
  record Body(
      Optional<String> name, Optional<Integer> count, Optional<Map<String, String>> settings) {}

  /** One operation to call. */
  record Operation(Method method, String path) {}

  private EveryRoute() {}

  /** All operations of the document, the edge's own too. */
  static List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (var path : ApiDocument.load().tree().path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        if (!method.equals("parameters")) {
          operations.add(
              new Operation(Method.valueOf(method.toUpperCase(Locale.ROOT)), path.getKey()));
        }
      }
    }
    return operations;
  }

  /** Routes for all that the edge does not bring itself. */
  static EdgeRoutes routes(Function<Optional<Call<?>>, Object> work) {
    var json = new ArrayList<Route<?>>();
    var raw = new ArrayList<RawRoute>();
    var sockets = new ArrayList<SocketRoute>();
    var own = DocumentedRoutes.own().stream().map(RawRoute::path).toList();
    var document = ApiDocument.load().tree();
    for (var operation : operations()) {
      var node =
          document
              .path("paths")
              .path(operation.path())
              .path(operation.method().name().toLowerCase(Locale.ROOT));
      var permission = Permission.valueOf(node.path("x-permission").asString());
      if (own.contains(operation.path())) {
        continue;
      }
      if (!operation.path().startsWith(EdgeRoutes.PREFIX)) {
        raw.add(raw(operation, permission, work));
      } else if (node.path("responses").has("101")) {
        var path = operation.path().substring(EdgeRoutes.PREFIX.length());
        sockets.add(new SocketRoute(path, permission, (request, _, _) -> request.response().end()));
      } else {
        json.add(json(operation, permission, node, work));
      }
    }
    return new EdgeRoutes(json, raw, sockets);
  }

  private static RawRoute raw(
      Operation operation, Permission permission, Function<Optional<Call<?>>, Object> work) {
    return new RawRoute(
        operation.method(),
        operation.path(),
        permission,
        1_000,
        _ -> {
          var _ = work.apply(Optional.empty());
          return RawRoute.Bytes.empty(200);
        });
  }

  private static Route<?> json(
      Operation operation,
      Permission permission,
      JsonNode node,
      Function<Optional<Call<?>>, Object> work) {
    var path = operation.path().substring(EdgeRoutes.PREFIX.length());
    Set<String> query = new HashSet<>(Set.of("limit", "cursor"));
    return node.has("requestBody")
        ? new Route<>(
            operation.method(),
            path,
            permission,
            Body.class,
            query,
            Optional.empty(),
            false,
            call -> work(work, call))
        : new Route<>(
            operation.method(),
            path,
            permission,
            NoBody.class,
            query,
            Optional.empty(),
            false,
            call -> work(work, call));
  }

  private static Object work(Function<Optional<Call<?>>, Object> work, Call<?> call) {
    if (call.query("cursor").isPresent()) {
      throw new Refusal.Invalid("invalid_cursor", "The cursor is not one of this list.");
    }
    return work.apply(Optional.of(call));
  }
}
