package atrium.connector.testing.line;

import atrium.connector.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the Messaging API answers. */
record LineReply(int status, String type, byte[] body) {
  static LineReply json(int status, JsonNode node) {
    return new LineReply(status, "application/json", WireJson.MAPPER.writeValueAsBytes(node));
  }

  static LineReply empty(int status) {
    return json(status, object());
  }

  static LineReply error(int status, String message) {
    return json(status, object().put("message", message));
  }

  /** LINE names the property that is wrong, and not what was in it. */
  static LineReply invalid(String property) {
    var body = object().put("message", "The request body has 1 error(s)");
    body.putArray("details").addObject().put("message", "invalid").put("property", property);
    return json(400, body);
  }

  static ObjectNode object() {
    return WireJson.MAPPER.createObjectNode();
  }
}
