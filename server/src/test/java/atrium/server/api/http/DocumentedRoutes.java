package atrium.server.api.http;

import atrium.server.api.EdgeRoutes;
import atrium.server.api.Method;
import atrium.server.api.NoBody;
import atrium.server.api.RawRoute;
import atrium.server.api.Route;
import atrium.server.api.reference.ApiDocument;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares the routes that exist with {@code openapi.yaml}: permission, path parameters, query
 * parameters, idempotency key and the fields of the body. Whoever wires the server asserts {@link
 * #differences} to be empty.
 */
public final class DocumentedRoutes {
  private static final Pattern BRACED = Pattern.compile("\\{([^}]+)}");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private final JsonNode document = ApiDocument.load().tree();
  private final List<String> differences = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private DocumentedRoutes() {}

  /** What is wrong with single routes, in sentences; empty when all stand as documented. */
  public static List<String> differences(EdgeRoutes routes) {
    return new DocumentedRoutes().compare(routes).differences;
  }

  /** As {@link #differences}, and operations of the document that no route carries out. */
  public static List<String> differencesOfAll(EdgeRoutes routes) {
    var compared = new DocumentedRoutes().compare(routes);
    for (var path : compared.document.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        var name = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
        if (!method.equals("parameters") && !compared.seen.contains(name)) {
          compared.differences.add(name + " is documented and does not exist");
        }
      }
    }
    return compared.differences;
  }

  /** The routes that the edge brings itself. */
  static List<RawRoute> own() {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return new OperationRoutes(List.of(), metrics, () -> false).list();
  }

  private DocumentedRoutes compare(EdgeRoutes routes) {
    for (var route : routes.json()) {
      compare(
              route.method(),
              EdgeRoutes.PREFIX + route.path(),
              route.permission().name(),
              Optional.of(route.query()))
          .ifPresent(operation -> {
            expect(
                route.method() + " " + EdgeRoutes.PREFIX + route.path() + " x-proof",
                operation.path("x-proof").asBoolean(false),
                route.proof().isPresent());
            expect(
                route.method() + " " + EdgeRoutes.PREFIX + route.path() + " x-all-channels",
                operation.path("x-all-channels").asBoolean(false),
                route.acrossChannels());
            compareBody(route, operation);
          });
    }
    for (var route : routes.sockets()) {
      compare(
          Method.GET,
          EdgeRoutes.PREFIX + route.path(),
          route.permission().name(),
          Optional.of(Set.of()));
    }
    Stream.concat(routes.raw().stream(), own().stream())
        .forEach(route ->
            compare(route.method(), route.path(), route.permission().name(), Optional.empty()));
    return this;
  }

  private Optional<JsonNode> compare(
      Method method, String path, String permission, Optional<Set<String>> query) {
    var name = method + " " + path;
    seen.add(name);
    var item = document.path("paths").path(path);
    var operation = item.path(method.name().toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      differences.add(name + " is not documented");
      return Optional.empty();
    }
    expect(name + " permission", operation.path("x-permission").asString(""), permission);
    var braced =
        BRACED
            .matcher(path)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    expect(name + " path parameters", parameters(item, operation, "path"), braced);
    query.ifPresent(declared ->
        expect(
            name + " query parameters",
            parameters(item, operation, "query"),
            new TreeSet<>(declared)));
    boolean keyed = method == Method.POST && path.startsWith(EdgeRoutes.PREFIX + "/w/");
    expect(
        name + " takes an Idempotency-Key",
        parameters(item, operation, "header").contains("Idempotency-Key"),
        keyed);
    return Optional.of(operation);
  }

  private void compareBody(Route<?> route, JsonNode operation) {
    var name = route.method() + " " + EdgeRoutes.PREFIX + route.path();
    var schema =
        resolve(
            operation.path("requestBody").path("content").path("application/json").path("schema"));
    boolean takesNone = route.body() == NoBody.class;
    expect(name + " takes a body", !schema.isMissingNode(), !takesNone);
    if (takesNone || !route.body().isRecord()) {
      return;
    }
    var fields = new TreeSet<String>();
    var required = new TreeSet<String>();
    for (var component : route.body().getRecordComponents()) {
      var field = HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
      fields.add(field);
      boolean isAsked =
          !Optional.class.isAssignableFrom(component.getType())
              && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (isAsked) {
        required.add(field);
      }
    }
    expect(name + " fields", new TreeSet<>(schema.path("properties").propertyNames()), fields);
    var documented = new TreeSet<String>();
    schema.path("required").forEach(field -> documented.add(field.asString()));
    expect(name + " required fields", documented, required);
  }

  private Set<String> parameters(JsonNode item, JsonNode operation, String in) {
    var names = new TreeSet<String>();
    for (var list : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (var given : list) {
        var parameter = resolve(given);
        if (parameter.path("in").asString("").equals(in)) {
          names.add(parameter.path("name").asString());
        }
      }
    }
    return names;
  }

  private JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref").asString("");
    return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
  }

  private void expect(String what, Object documented, Object actual) {
    if (!documented.equals(actual)) {
      differences.add("%s: documented %s, is %s".formatted(what, documented, actual));
    }
  }
}
