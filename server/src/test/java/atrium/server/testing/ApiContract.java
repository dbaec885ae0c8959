package atrium.server.testing;

import atrium.server.api.reference.ApiDocument;
import atrium.server.platform.Json;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code openapi.yaml} as a judge of what is really sent. Stricter than readers have to be: what
 * the document does not name must not be there.
 */
public final class ApiContract {
  private static final String AT = "https://contract.invalid/openapi";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  private static final JsonNode DOCUMENT = strict(ApiDocument.load().tree());
  private static final List<Operation> OPERATIONS = operations();
  private static final List<Way> WAYS = OPERATIONS.stream().map(Way::of).toList();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(AT, DOCUMENT.toString())));
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private ApiContract() {}

  /**
   * A call of the document.
   *
   * @param method in capitals
   * @param path with parameters in braces
   */
  public record Operation(String method, String path) {
    private long parameters() {
      return PARAMETER.matcher(path).results().count();
    }

    /** Where it stands in the document. */
    String pointer() {
      return "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** As in a message. */
    public String name() {
      return method + " " + path;
    }
  }

  /** A call, and the paths by which it is reached. */
  private record Way(Operation operation, Pattern pattern) {
    static Way of(Operation operation) {
      var parts = PARAMETER.splitWithDelimiters(operation.path(), 0);
      var text = new StringBuilder();
      for (int i = 0; i < parts.length; i++) {
        text.append(i % 2 == 0 ? Pattern.quote(parts[i]) : "[^/]+");
      }
      return new Way(operation, Pattern.compile(text.toString()));
    }
  }

  /** A place of the document where JSON is told: its schema, and the examples beside it. */
  public record Content(String pointer, List<JsonNode> examples) {
    /** What is wrong with a value that stands here, in sentences. */
    public List<String> faults(JsonNode value) {
      return SCHEMAS
          .computeIfAbsent(
              pointer + "/schema",
              at -> REGISTRY.getSchema(SchemaLocation.of(AT + "#" + fragment(at))))
          .validate(value)
          .stream()
          .map(Error::toString)
          .toList();
    }
  }

  /** All calls, as the document names them. */
  public static List<Operation> all() {
    return OPERATIONS;
  }

  /** The JSON body that a call takes. */
  public static Optional<Content> request(Operation operation) {
    return content(operation.pointer() + "/requestBody", "application/json");
  }

  /** The JSON bodies that a call answers when all went well. */
  public static List<Content> successes(Operation operation) {
    return DOCUMENT.at(operation.pointer() + "/responses").propertyNames().stream()
        .filter(status -> status.startsWith("2"))
        .flatMap(status ->
            content(operation.pointer() + "/responses/" + status, "application/json").stream())
        .toList();
  }

  /**
   * An answer that is as documented; nothing is said of paths that are not there.
   *
   * @throws AssertionError with everything that is not
   */
  public static HttpResponse<String> kept(HttpResponse<String> answer) {
    var faults = faults(answer);
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults) + "\n" + answer.body());
    }
    return answer;
  }

  private static List<String> faults(HttpResponse<String> answer) {
    var path = answer.uri().getRawPath();
    return WAYS.stream()
        .filter(way -> way.operation().method().equals(answer.request().method()))
        .filter(way -> way.pattern().matcher(path).matches())
        .map(Way::operation)
        .min(Comparator.comparingLong(Operation::parameters))
        .map(operation -> faults(operation, answer))
        .orElse(List.of());
  }

  private static List<String> faults(Operation operation, HttpResponse<String> answer) {
    var responses = DOCUMENT.at(operation.pointer() + "/responses");
    var status = Integer.toString(answer.statusCode());
    var known = responses.has(status) ? status : "default";
    if (!responses.has(known)) {
      return List.of(operation.name() + " answered " + status + ", which is not documented");
    }
    var type = answer.headers().firstValue("content-type").orElse("").split(";", 2)[0];
    if (!type.endsWith("json")) {
      return List.of();
    }
    var content = content(operation.pointer() + "/responses/" + known, type);
    if (content.isEmpty()) {
      return List.of(operation.name() + " answered " + status + " with undocumented " + type);
    }
    try {
      return content.get().faults(Json.MAPPER.readTree(answer.body())).stream()
          .map(fault -> operation.name() + " " + status + " " + fault)
          .toList();
    } catch (JacksonException broken) {
      return List.of(operation.name() + " " + status + " is no JSON");
    }
  }

  private static Optional<Content> content(String pointer, String type) {
    var at = resolved(pointer) + "/content/" + escaped(type);
    var node = DOCUMENT.at(at);
    if (!node.has("schema")) {
      return Optional.empty();
    }
    var examples = new ArrayList<JsonNode>();
    if (node.has("example")) {
      examples.add(node.path("example"));
    }
    for (var named : node.path("examples")) {
      var reference = named.path("$ref").asString("");
      examples.add(
          (reference.isEmpty() ? named : DOCUMENT.at(reference.substring(1))).path("value"));
    }
    return Optional.of(new Content(at, examples));
  }

  private static String resolved(String pointer) {
    var reference = DOCUMENT.at(pointer).path("$ref").asString("");
    return reference.isEmpty() ? pointer : reference.substring(1);
  }

  private static List<Operation> operations() {
    var all = new ArrayList<Operation>();
    for (var path : DOCUMENT.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        if (!method.equals("parameters")) {
          all.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
        }
      }
    }
    return List.copyOf(all);
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static String fragment(String pointer) {
    return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
  }

  /** A copy in which objects hold what is named and nothing else. */
  private static JsonNode strict(JsonNode document) {
    close(document, document);
    return document;
  }

  private static void close(JsonNode node, JsonNode document) {
    if (node instanceof ObjectNode object) {
      merge(object, document);
      boolean isSchema = object.has("properties") && !object.path("properties").has("type");
      boolean isOpen = !object.has("additionalProperties");
      if (object.path("type").asString("").equals("object") && isSchema && isOpen) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(child -> close(child, document));
  }

  /** An object that is another and more becomes one of its own. */
  private static void merge(ObjectNode object, JsonNode document) {
    var parts = object.remove("allOf");
    if (parts == null) {
      return;
    }
    object.put("type", "object");
    for (var part : parts) {
      var reference = part.path("$ref").asString("");
      var whole = reference.isEmpty() ? part : document.at(reference.substring(1));
      object.withObject("properties").setAll((ObjectNode) whole.path("properties").deepCopy());
      object.withArray("required").addAll(whole.path("required").valueStream().toList());
    }
  }
}
