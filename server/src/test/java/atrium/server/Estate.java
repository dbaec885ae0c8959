package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppNumber;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A workspace that has one of everything, and what each of its things is called by. */
final class Estate {
  /** How long what happens by itself may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningServer server;
  private final String slug;
  private final String admin;

  /** By the collection that it stands behind in a path, a dot, and the parameter. */
  private final Map<String, String> ids;

  private Estate(RunningServer server, String slug, WhatsAppSimulator platform, String customer) {
    this.server = server;
    this.slug = slug;
    this.admin = server.token(slug, Role.ADMIN);
    this.ids = furnish(platform, customer);
  }

  /** A platform of its own, with one number. */
  static WhatsAppSimulator platform(String number) {
    return new WhatsAppSimulator(
        SimulatorOptions.quick(),
        List.of(new WhatsAppNumber(number, "1555" + number, "Number " + number)));
  }

  /**
   * Furnishes a workspace.
   *
   * @param customer the name of who writes to it
   */
  static Estate furnish(
      RunningServer server, String slug, WhatsAppSimulator platform, String customer) {
    new DemoShop(server.wiring(), server.url(), slug).connect("whatsapp", platform);
    return new Estate(server, slug, platform, customer);
  }

  private Map<String, String> furnish(WhatsAppSimulator platform, String customer) {
    var conversation = written(platform, customer);
    var at = "conversations/" + conversation.path("id").asString();
    var channel = first("channels");
    var message =
        post(at + "/messages", "{\"content\": {\"kind\": \"text\", \"text\": \"Hello\"}}");
    var note = post(at + "/notes", "{\"text\": \"About " + customer + "\"}");
    var program = program();
    var entry = journalled();
    await(() -> first("channels/" + channel.path("id").asString() + "/templates"));
    var template =
        post("channels/" + channel.path("id").asString() + "/templates", template(slug + "_ready"));
    await(() -> {
      var sent = get("messages/" + message.path("id").asString());
      return sent.path("status").asString().equals("read") ? sent : Json.MAPPER.missingNode();
    });
    var all = new HashMap<>(people(customer.substring(0, customer.indexOf(' '))));
    all.putAll(shared(customer, at));
    all.putAll(customers(platform, customer));
    all.putAll(
        Map.ofEntries(
            Map.entry("conversations.id", conversation.path("id").asString()),
            Map.entry("identities.id", identity(all.get("customers.id"))),
            Map.entry("messages.id", message.path("id").asString()),
            Map.entry("files.position", "0"),
            Map.entry("uploads.id", upload().path("id").asString()),
            Map.entry("tags.id", tag(customer)),
            Map.entry("calendars.id", calendar(customer)),
            Map.entry("notes.id", note.path("id").asString()),
            Map.entry("channels.id", channel.path("id").asString()),
            Map.entry("endpoints.id", first("endpoints").path("id").asString()),
            Map.entry("templates.id", template.path("id").asString()),
            Map.entry("subscriptions.id", program.path("id").asString()),
            Map.entry("posts.seq", "1"),
            Map.entry("tokens.id", first("tokens").path("id").asString()),
            Map.entry("journal.day", entry.path("day").asString()),
            Map.entry("journal.id", entry.path("id").asString())));
    all.put("sandboxes.id", sandbox());
    return Map.copyOf(all);
  }

  /** What is to be said, and when. */
  private Map<String, String> later(String conversation) {
    var body =
        "{\"content\": {\"kind\": \"text\", \"text\": \"Later\"}, \"send_at\": \"%s\"}"
            .formatted(soon());
    var id = post(conversation + "/scheduled", body).path("id").asString();
    return Map.of("scheduled.id", id, "time.soon", soon());
  }

  private static String soon() {
    return Instant.now().plus(Duration.ofHours(2)).toString();
  }

  private JsonNode program() {
    return post("subscriptions", "{\"name\": \"Bot\", \"url\": \"https://bot.example/hook\"}");
  }

  /** From now on there are two channels and two addresses. */
  private String sandbox() {
    return post("sandboxes", "{\"connector\": \"line\"}").path("channel_id").asString();
  }

  private Map<String, String> people(String name) {
    var invited =
        post("invitations", "{\"email\": \"new@%s.example\", \"role\": \"agent\"}".formatted(slug));
    var agent = agent(name + " Watcher");
    var team =
        post("teams", "{\"name\": \"Of %s\", \"member_ids\": [\"%s\"]}".formatted(name, agent));
    var role = post("roles", "{\"name\": \"With %s\", \"permissions\": []}".formatted(name));
    return Map.of(
        "agents.id", agent,
        "members.agent", agent,
        "teams.id", team.path("id").asString(),
        "roles.id", role.path("id").asString(),
        "invitations.id", invited.path("id").asString());
  }

  private JsonNode written(WhatsAppSimulator platform, String customer) {
    platform.customer(customer, "+15550177").says("I am " + customer);
    return await(() -> first("conversations"));
  }

  /** Two customers that were merged, and two others of the same name. */
  private Map<String, String> customers(WhatsAppSimulator platform, String customer) {
    var first = customer(0);
    platform.customer(customer, "+15550178").says("Me again");
    var second = await(() -> customer(1));
    platform.customer(customer, "+15550179").says("And again");
    var third = await(() -> customer(2));
    platform.customer(customer, "+15550180").says("Somebody else");
    var fourth = await(() -> customer(3));
    var merged =
        post(
            "customers/%s/merge".formatted(id(first)),
            "{\"customer_id\": \"%s\"}".formatted(id(second)));
    return Map.of(
        "customers.id", merged.path("customers").path(0).path("id").asString(),
        "customers.other", id(third),
        "customers.stranger", id(fourth),
        "decisions.id", merged.path("decision_id").asString());
  }

  private static String id(JsonNode customer) {
    return customer.path("id").asString();
  }

  /** The customer of the conversation that was opened after so many others. */
  private JsonNode customer(int others) {
    for (var conversation : get("conversations").path("items")) {
      if (conversation.path("number").asInt() == others + 1) {
        return conversation.path("customer");
      }
    }
    return Json.MAPPER.missingNode();
  }

  private String tag(String customer) {
    var surname = customer.substring(customer.indexOf(' ') + 1);
    return post("tags", "{\"name\": \"%s\", \"colour\": \"teal\"}".formatted(surname))
        .path("id")
        .asString();
  }

  private Map<String, String> shared(String customer, String conversation) {
    var id =
        post(
                "macros",
                "{\"name\": \"For %s\", \"text\": \"Hello\", \"visibility\": \"everybody\"}"
                    .formatted(customer))
            .path("id")
            .asString();
    var all = new HashMap<>(later(conversation));
    all.putAll(Map.of("macros.id", id, "macros.macro", id, "views.id", view()));
    all.put("attributes.id", attribute());
    all.put("consent-topics.id", topic());
    all.put("sla-policies.id", slaPolicy(customer));
    return all;
  }

  private String view() {
    var body = "{\"name\": \"View of %s\", \"visibility\": \"everybody\"}".formatted(slug);
    return post("views", body).path("id").asString();
  }

  private String attribute() {
    var body = "{\"key\": \"note\", \"name\": \"Note of %s\", \"type\": \"text\"}".formatted(slug);
    return post("attributes", body).path("id").asString();
  }

  private String topic() {
    var body =
        "{\"key\": \"estate\", \"kind\": \"marketing\", \"name\": \"Letters of %s\"}"
            .formatted(slug);
    return post("consent-topics", body).path("id").asString();
  }

  private String calendar(String customer) {
    var body =
        """
        {"name": "For %s", "zone": "UTC", "hours": [], "holidays": [], "channel_ids": []}
        """
            .formatted(customer);
    return post("calendars", body).path("id").asString();
  }

  private String slaPolicy(String customer) {
    var body =
        """
        {"name": "For %s", "hours": "always", "resolution_minutes": 600}
        """
            .formatted(customer);
    return post("sla-policies", body).path("id").asString();
  }

  /** A webhook that brought a message. */
  private JsonNode journalled() {
    for (var entry : get("journal").path("items")) {
      if (entry.path("outcomes").path(0).path("pointer").asString("").endsWith("/messages/0")) {
        return entry;
      }
    }
    throw new AssertionError("No message is in the journal");
  }

  /** Somebody who works here; his id. */
  private String agent(String name) {
    var email = "agent@%s.example".formatted(slug);
    var invited = post("invitations", "{\"email\": \"%s\", \"role\": \"agent\"}".formatted(email));
    var url = invited.path("url").asString();
    var accepted =
        HttpRequest.newBuilder(server.url().resolve("/api/v1/invitations/accept"))
            .header("Content-Type", "application/json")
            .header("X-Requested-By", "test")
            .header("Origin", server.url().toString())
            .POST(
                BodyPublishers.ofString(
                    "{\"token\": \"%s\", \"name\": \"%s\", \"password\": \"nine tin whistles\"}"
                        .formatted(url.substring(url.indexOf('=') + 1), name)))
            .build();
    return done(server.send(accepted)).path("workspaces").path(0).path("agent_id").asString();
  }

  private static String template(String name) {
    return """
    {"form": {"name": "%s", "language": "en", "category": "utility", "named": true,
              "body": {"text": "Hi {{first_name}}, {{order}} is ready.",
                       "variables": [{"name": "first_name", "example": "Ann"},
                                     {"name": "order", "example": "SL-1"}]}}}
    """
        .formatted(name);
  }

  private String identity(@Nullable String customer) {
    return get("customers/" + customer).path("identities").path(0).path("id").asString();
  }

  private JsonNode upload() {
    var request =
        request("files?name=plan.pdf")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofString("%PDF-1.7\n% of " + slug))
            .build();
    return done(server.send(request));
  }

  String slug() {
    return slug;
  }

  /** What something of this workspace is called by. */
  String id(String key) {
    return Objects.requireNonNull(
        ids.get(key), () -> "Say here what stands behind '%s' of paths".formatted(key));
  }

  /** The secret of a token with a role. */
  String token(Role role) {
    return role == Role.ADMIN ? admin : server.token(slug, role);
  }

  private JsonNode first(String collection) {
    return get(collection).path("items").path(0);
  }

  private JsonNode get(String path) {
    return done(server.send(request(path).GET().build()));
  }

  private JsonNode post(String path, String body) {
    return done(send("POST", path, body));
  }

  /** A call below this workspace by its admin. */
  HttpResponse<String> send(String method, String path, @Nullable String body) {
    var request = request(path);
    if (body == null) {
      return server.send(request.method(method, BodyPublishers.noBody()).build());
    }
    return server.send(
        request
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.url().resolve("/api/v1/w/" + slug + "/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + admin);
  }

  private static JsonNode done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 299);
    return Json.MAPPER.readTree(answer.body());
  }

  private static JsonNode await(Supplier<JsonNode> there) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var found = there.get();
      if (!found.isMissingNode()) {
        return found;
      }
      assertThat(System.nanoTime()).as("It did not come in time").isLessThan(end);
      try {
        Thread.sleep(30);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
