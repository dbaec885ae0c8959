package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeRoutes;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.reference.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A route of a workspace as the server has it, with the example of its body that is documented. */
record WorkspaceRoute(Method method, String path, Permission permission) {
  static final JsonNode DOCUMENT = ApiDocument.load().tree();

  private static final String WORKSPACE = EdgeRoutes.PREFIX + "/w/{workspace}";
  private static final Pattern PARAMETERS = Pattern.compile("([a-z-]+)((?:/\\{[a-z]+})+)");
  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

  /** All routes of a server that stand below a workspace. */
  static List<WorkspaceRoute> all(RunningServer server) {
    var routes = server.wiring().routes();
    return Stream.concat(
            routes.json().stream()
                .map(route ->
                    new WorkspaceRoute(
                        route.method(), EdgeRoutes.PREFIX + route.path(), route.permission())),
            routes.raw().stream()
                .map(route -> new WorkspaceRoute(route.method(), route.path(), route.permission())))
        .filter(route -> (route.path() + "/").startsWith(WORKSPACE + "/"))
        .toList();
  }

  /**
   * Where it stands below a workspace, as {@code channels/{id}}; empty for the workspace itself.
   */
  String below() {
    return path.equals(WORKSPACE) ? "" : path.substring(WORKSPACE.length() + 1);
  }

  /** The same of one thing; see {@link #of}. */
  String below(Function<String, String> id) {
    return PARAMETERS.matcher(below()).replaceAll(found -> found.group(1) + named(found, id));
  }

  String name() {
    return method + " " + path;
  }

  /**
   * The path of one thing.
   *
   * @param id what stands for a parameter, named by the collection before it, a dot and its name
   */
  String of(String slug, Function<String, String> id) {
    return PARAMETERS
        .matcher(path.replace("{workspace}", slug))
        .replaceAll(found -> found.group(1) + named(found, id));
  }

  private static String named(MatchResult found, Function<String, String> id) {
    return NAME.matcher(found.group(2))
        .replaceAll(name -> id.apply(found.group(1) + "." + name.group(1)));
  }

  boolean hasIds() {
    return !keys().isEmpty();
  }

  /** What its parameters stand for, as {@link #of} asks for it. */
  List<String> keys() {
    var keys = new ArrayList<String>();
    var _ =
        below(key -> {
          keys.add(key);
          return "";
        });
    return keys;
  }

  /** The document's own example, so that nothing but the id is wrong about a call. */
  Optional<String> example() {
    var content =
        DOCUMENT
            .path("paths")
            .path(path)
            .path(method.name().toLowerCase(Locale.ROOT))
            .path("requestBody")
            .path("content")
            .path("application/json");
    if (content.isMissingNode()) {
      return Optional.empty();
    }
    var named = content.path("examples");
    var example =
        named.isEmpty()
            ? content.path("example")
            : resolve(named.valueStream().findFirst().orElseThrow()).path("value");
    assertThat(example.isMissingNode()).as(name() + " has no example").isFalse();
    return Optional.of(example.toString());
  }

  /** What a reference of the document leads to; anything else is itself. */
  static JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref").asString("");
    return reference.startsWith("#/") ? DOCUMENT.at(reference.substring(1)) : node;
  }
}
