package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import atrium.server.testing.SignedWebhook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The templates of the simulator's first account, as programs see them through the API. */
final class Shop {
  private final RunningServer server;
  private final String channel;

  Shop(RunningServer server) {
    this.server = server;
    this.channel =
        server
            .get("channels")
            .path("items")
            .valueStream()
            .filter(one -> one.path("account_key").asString().equals(server.number()))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
  }

  String channel() {
    return channel;
  }

  /** Waits until the platform's templates were listed once. */
  Shop listed() {
    Desk.await(() -> server.get(path("")).path("sync").path("state").asString().equals("fresh"));
    return this;
  }

  /** Waits until nobody lists and nobody is about to: the next fault is for the test's own call. */
  void quiet() {
    server.settle();
    Desk.await(() ->
        server.count(
                "SELECT count(*) FROM template_sync WHERE next_at < now() + interval '10 seconds'"
                    + " OR running_until IS NOT NULL")
            == 0);
  }

  String path(String below) {
    return "channels/" + channel + "/templates" + below;
  }

  HttpResponse<String> refresh() {
    return server.call("POST", path("/refresh"), null);
  }

  HttpResponse<String> refreshAt(URI node) {
    return server.send(at(node, Role.ADMIN, path("/refresh")).POST(body(null)).build());
  }

  int patchedFrom(String path, String body, long revision) {
    var request =
        at(server.url(), Role.ADMIN, path)
            .header("If-Match", "\"" + revision + "\"")
            .method("PATCH", body(body));
    return server.send(request.build()).statusCode();
  }

  List<JsonNode> page(String query) {
    var items = new ArrayList<JsonNode>();
    server.get(path(query)).path("items").forEach(items::add);
    return items;
  }

  static String name(JsonNode template) {
    return template.path("form").path("name").asString()
        + " "
        + template.path("form").path("language").asString();
  }

  Optional<JsonNode> find(String name, String language) {
    return page("?limit=200&language=" + language).stream()
        .filter(one -> one.path("form").path("name").asString().equals(name))
        .findFirst();
  }

  JsonNode get(String name, String language) {
    return find(name, language).orElseThrow();
  }

  JsonNode await(String id, Predicate<JsonNode> looks) {
    var last = new JsonNode[1];
    Desk.await(() -> {
      last[0] = server.get("templates/" + id);
      return looks.test(last[0]);
    });
    return last[0];
  }

  JsonNode awaitStatus(String id, String status) {
    return await(id, template -> template.path("status").asString().equals(status));
  }

  static String form(String name, String body, String... examples) {
    var form =
        Json.MAPPER
            .createObjectNode()
            .put("name", name)
            .put("language", "en")
            .put("category", "utility")
            .put("named", true);
    var words = form.putObject("body").put("text", body);
    var variables = words.putArray("variables");
    for (int i = 0; i < examples.length; i += 2) {
      variables.addObject().put("name", examples[i]).put("example", examples[i + 1]);
    }
    return form.toString();
  }

  HttpResponse<String> create(String form) {
    return server.call("POST", path(""), "{\"form\":" + form + "}");
  }

  JsonNode written(String name) {
    return Desk.created(
        create(form(name, "Hi {{first_name}}, it is ready to be fetched.", "first_name", "Ann")));
  }

  HttpResponse<String> submit(JsonNode template) {
    return server.call("POST", "templates/" + template.path("id").asString() + "/submit", null);
  }

  static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  /** How often a template of this name was handed in to the platform. */
  long handedIn(String name) {
    return server.whatsapp().ledger().calls().stream()
        .filter(call -> call.method().equals("POST") && call.path().contains("message_templates"))
        .filter(call -> call.body().contains("\"name\":\"" + name + "\""))
        .count();
  }

  long listings() {
    return server.whatsapp().ledger().calls().stream()
        .filter(call -> call.method().equals("GET") && call.path().contains("message_templates"))
        .count();
  }

  /** The platform says something of a template by a webhook, as of some time. */
  void tells(JsonNode template, String event, Instant at) {
    var account = server.account().settings().get("waba_id");
    var body = Json.MAPPER.createObjectNode().put("object", "whatsapp_business_account");
    var entry = body.putArray("entry").addObject();
    entry.put("id", account).put("time", at.getEpochSecond());
    var change = entry.putArray("changes").addObject();
    change.put("field", "message_template_status_update");
    change
        .putObject("value")
        .put("event", event)
        .put("reason", "NONE")
        .put("message_template_id", platformId(template))
        .put("message_template_name", template.path("form").path("name").asString())
        .put("message_template_language", template.path("form").path("language").asString());
    var answer = server.send(SignedWebhook.of(server.hook(), server.secret(), body.toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** What the platform calls it; any number, if it does not any more. */
  private long platformId(JsonNode template) {
    var id = template.path("id").asString();
    return server.count("SELECT coalesce(external_id::bigint, 1) FROM template WHERE id = " + id);
  }

  /** Statuses after each event about a template, in order. */
  List<String> told(JsonNode template) {
    return server.rows(
        "SELECT payload ->> 'after' FROM event WHERE kind = 'template.changed'"
            + " AND payload ->> 'template' = '"
            + template.path("id").asString()
            + "' ORDER BY seq");
  }

  /** What a call with the rights of a role is answered. */
  int asked(Role role, String method, String path, @Nullable String body) {
    return server
        .send(at(server.url(), role, path).method(method, body(body)).build())
        .statusCode();
  }

  private HttpRequest.Builder at(URI node, Role role, String path) {
    return HttpRequest.newBuilder(node.resolve("/api/v1/w/" + RunningServer.WORKSPACE + "/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + server.token(RunningServer.WORKSPACE, role))
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(@Nullable String text) {
    return text == null
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(text);
  }
}
