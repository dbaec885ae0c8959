package atrium.connector.whatsapp;

import atrium.connector.WireJson;
import atrium.connector.content.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The customer's answers: buttons, list rows, forms. */
final class Answers {
  private Answers() {}

  static Content interactive(JsonNode message, JsonNode interactive) {
    return switch (Wire.text(interactive, "type").orElse("")) {
      case "button_reply" -> choice("button", Wire.object(interactive, "button_reply"));
      case "list_reply" -> choice("list", Wire.object(interactive, "list_reply"));
      case "nfm_reply" -> form(Wire.object(interactive, "nfm_reply"));
      default -> Contents.unsupported(message, "interactive");
    };
  }

  private static Content choice(String style, JsonNode reply) {
    var title = Wire.text(reply, "title", "id").orElseThrow(() -> new WireTrouble("id", "text"));
    return new Content.Answer(
        style, Wire.text(reply, "id").orElse(""), title, Wire.text(reply, "description"), Map.of());
  }

  /** A template's quick-reply button. */
  static Content button(JsonNode button) {
    var title =
        Wire.text(button, "text", "payload").orElseThrow(() -> new WireTrouble("text", "text"));
    return new Content.Answer(
        "template", Wire.text(button, "payload").orElse(""), title, Optional.empty(), Map.of());
  }

  private static Content form(JsonNode reply) {
    var name = Wire.text(reply, "name").orElse("flow");
    return new Content.Answer(
        "form",
        name,
        Wire.text(reply, "body").orElse(name),
        Optional.empty(),
        values(reply.path("response_json")));
  }

  /** The fields stand in a string that holds JSON; what is not an object is kept as one value. */
  private static Map<String, String> values(JsonNode response) {
    if (response.isObject()) {
      return fields(response);
    }
    var text = response.asString("");
    if (text.isEmpty()) {
      return Map.of();
    }
    try {
      var tree = WireJson.MAPPER.readTree(text);
      return tree.isObject() ? fields(tree) : Map.of("response_json", Wire.clean(text));
    } catch (JacksonException e) {
      return Map.of("response_json", Wire.clean(text));
    }
  }

  private static Map<String, String> fields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (var property : object.properties()) {
      var value = property.getValue();
      var text = value.isContainer() ? WireJson.MAPPER.writeValueAsString(value) : value.asString();
      fields.put(Wire.clean(property.getKey()), Wire.clean(text));
    }
    return fields;
  }
}
