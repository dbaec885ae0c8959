package atrium.server.identity.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server with people in it, what they say of customers, and how it is refused. */
final class DescribedCustomers {
  static final RunningServer server = RunningServer.start();
  static final Colleague mei = Colleague.owner(server);
  static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  static final Colleague tara = Colleague.joins(server, "Tara Okafor", "agent");
  static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  static final String team = team();
  private static int people;

  private DescribedCustomers() {}

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String team() {
    return mei.done(
            "POST",
            "teams",
            json(
                "{'name': 'Billing', 'member_ids': ['%s'], 'channel_ids': []}"
                    .formatted(tara.id())))
        .path("id")
        .asString();
  }

  /** Somebody who wrote once, and is a customer of his own. */
  record Someone(WhatsAppCustomer phone, String id, String conversation) {
    String at() {
      return "customers/" + id;
    }

    String facts() {
      return at() + "/attributes";
    }
  }

  static Someone someone(String name) {
    var phone = server.whatsapp().customer(name, "+155509" + (10_000 + ++people));
    var message = phone.says("Hello");
    server.settle();
    var conversation =
        server
            .rows(
                "SELECT m.conversation_id FROM message m JOIN message_part p"
                    + " ON p.message_id = m.id WHERE p.external_id = '%s'".formatted(message))
            .getFirst();
    var id = mei.get("conversations/" + conversation).path("customer").path("id").asString();
    return new Someone(phone, id, conversation);
  }

  static String make(String key, String type, String more) {
    var body = "{'key': '%s', 'name': 'The %s', 'type': '%s'%s}".formatted(key, key, type, more);
    return mei.done("POST", "attributes", json(body)).path("id").asString();
  }

  static JsonNode say(Colleague who, Someone of, String values) {
    return who.done("PATCH", of.facts(), json("{'values': " + values + "}"));
  }

  static void program(Someone of, String values) {
    var answer = server.call("PATCH", of.facts(), json("{'values': " + values + "}"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  static String refuses(Colleague who, String method, String path, @Nullable String body) {
    var answer = who.call(method, path, body == null ? null : json(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    var problem = Json.MAPPER.readTree(answer.body());
    var fault = problem.path("errors").path(0);
    return "%d %s %s %s"
        .formatted(
            answer.statusCode(),
            problem.path("code").asString(),
            fault.path("pointer").asString(""),
            fault.path("code").asString(""))
        .strip();
  }

  static String wrong(Someone of, String key, String value) {
    var told = refuses(omar, "PATCH", of.facts(), "{'values': {'%s': %s}}".formatted(key, value));
    assertThat(told).startsWith("400 invalid_body /values/" + key);
    return told.substring(told.lastIndexOf(' ') + 1);
  }

  /** The value that counts, as JSON; empty for none. */
  static String value(Colleague who, Someone of, String key) {
    return known(who, of, key).path("shown").path("value").toString();
  }

  static JsonNode known(Colleague who, Someone of, String key) {
    for (var each : who.get(of.facts()).path("items")) {
      if (each.path("key").asString().equals(key)) {
        return each;
      }
    }
    return Json.MAPPER.missingNode();
  }

  static List<String> keys(Colleague who) {
    return who.get("attributes").path("items").findValuesAsString("key");
  }

  static JsonNode merge(Someone one, Someone other) {
    return mei.done(
        "POST", one.at() + "/merge", json("{'customer_id': '%s'}".formatted(other.id())));
  }

  static void undo(JsonNode merged) {
    mei.done("POST", "decisions/" + merged.path("decision_id").asString() + "/undo", null);
  }
}
