package atrium.connector.whatsapp;

import atrium.connector.Health;
import atrium.connector.Health.State;
import atrium.connector.PlatformFailure;
import atrium.connector.graph.GraphClient;
import atrium.connector.graph.TokenLife;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whether a number can be used, by one look at it. */
final class NumberHealth {
  private static final String FIELDS =
      "display_phone_number,verified_name,quality_rating,throughput,platform_type,"
          + "code_verification_status,name_status,status";

  private NumberHealth() {}

  static Health of(GraphClient graph, String number) {
    try {
      return read(graph.get(number + "?fields=" + FIELDS)).with(TokenLife.of(graph));
    } catch (PlatformFailure failure) {
      return failed(failure);
    }
  }

  private static Health read(JsonNode answer) {
    var facts = facts(answer);
    var name = facts.getOrDefault("display_phone_number", "The number");
    return switch (facts.getOrDefault("quality_rating", "")) {
      case "RED" ->
          new Health(
              State.DEGRADED,
              name + " works, but customers block or report it: its limits may be cut",
              facts);
      case "YELLOW" ->
          new Health(State.DEGRADED, name + " works, with medium quality rating", facts);
      default -> new Health(State.WORKING, name + " works", facts);
    };
  }

  private static Map<String, String> facts(JsonNode answer) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (var property : answer.properties()) {
      var value = property.getValue();
      if (value.isString() && !property.getKey().equals("id")) {
        facts.put(property.getKey(), Wire.clean(value.stringValue()));
      }
    }
    Wire.text(answer.path("throughput"), "level")
        .ifPresent(level -> facts.put("throughput", level));
    return facts;
  }

  private static Health failed(PlatformFailure failure) {
    var reason = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return switch (failure.kind()) {
      case REAUTHENTICATE ->
          new Health(
              State.REAUTHENTICATE, "Meta refuses the access token: give a new one", Map.of());
      case UNREACHABLE, AMBIGUOUS, TEMPORARY ->
          new Health(State.UNREACHABLE, "Meta cannot be reached now: " + reason, Map.of());
      case PERMANENT, BLOCKED ->
          new Health(State.DEGRADED, "Meta does not know this number: " + reason, Map.of());
    };
  }
}
