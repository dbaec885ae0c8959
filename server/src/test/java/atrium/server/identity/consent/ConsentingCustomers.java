package atrium.server.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server with people in it, what customers say there, and how it is refused. */
final class ConsentingCustomers {
  static final RunningServer server = RunningServer.start();
  static final Colleague mei = Colleague.owner(server);
  static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  static final String PROOF = "Canary checkout: Yes, write to me";

  private static int people;

  private ConsentingCustomers() {}

  /** Somebody who wrote once, and is a customer of his own. */
  record Someone(WhatsAppCustomer phone, String id, String identity) {
    String at() {
      return "customers/" + id;
    }

    String writes(String text) {
      var message = phone.says(text);
      server.settle();
      return server
          .rows("SELECT message_id FROM message_part WHERE external_id = '%s'".formatted(message))
          .getFirst();
    }
  }

  static Someone someone(String name) {
    var phone = server.whatsapp().customer(name, number());
    phone.says("Hello");
    server.settle();
    var identity =
        server
            .rows(
                "SELECT id FROM identity WHERE kind = 'wa_id' AND value = '%s'"
                    .formatted(phone.phone()))
            .getFirst();
    var id = server.rows("SELECT customer_id FROM identity WHERE id = " + identity).getFirst();
    return new Someone(phone, id, identity);
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String body(Someone of, String topic, String state, String more) {
    return json(
        "{'identity_id': '%s', 'topic': '%s', 'state': '%s', 'source': 'form'%s}"
            .formatted(of.identity(), topic, state, more));
  }

  static String proof() {
    return ", 'proof': '" + PROOF + "'";
  }

  static JsonNode say(Someone of, String topic, String state, String more) {
    return omar.done("POST", of.at() + "/consents", body(of, topic, state, more));
  }

  static String refuses(Colleague who, String method, String at, @Nullable String body) {
    var answer = who.call(method, at, body);
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

  static String refusesSaying(Someone of, String body) {
    return refuses(omar, "POST", of.at() + "/consents", json(body));
  }

  /** State of the address, and why nothing of the topic may be sent there. */
  static String stands(Someone of, String topic) {
    for (var item : mei.get(of.at() + "/consents").path("items")) {
      if (item.path("identity_id").asString().equals(of.identity())
          && item.path("topic").asString().equals(topic)) {
        var codes = item.path("reasons").findValuesAsString("code");
        assertThat(item.path("allowed").asBoolean()).isEqualTo(codes.isEmpty());
        var state = item.path("state").asString();
        return codes.isEmpty() ? state + " may" : state + " " + String.join(",", codes);
      }
    }
    return "none";
  }

  static String overall(JsonNode consents, String topic) {
    for (var each : consents.path("topics")) {
      if (each.path("topic").asString().equals(topic)) {
        return each.path("state").asString();
      }
    }
    return "none";
  }

  static List<JsonNode> history(Someone of) {
    return mei.get(of.at() + "/consents/history").path("items").valueStream().toList();
  }

  static List<String> told(Someone of) {
    return server.rows(
        "SELECT (payload->>'topic') || ' ' || (payload->>'before') || ' ' || (payload->>'after')"
            + " FROM event WHERE kind = 'consent.changed' AND payload->>'customer' = '%s'"
                .formatted(of.id())
            + " ORDER BY seq");
  }

  /** A number that nobody has. */
  static String number() {
    return "+155511" + (10_000 + ++people);
  }

  static String words(JsonNode stopWords) {
    return "{\"topic\": %s, \"lists\": %s}"
        .formatted(stopWords.path("topic"), stopWords.path("lists"));
  }
}
