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

  static ObjectNode object() {
    return WireJson.MAPPER.createObjectNode();
  }
}
