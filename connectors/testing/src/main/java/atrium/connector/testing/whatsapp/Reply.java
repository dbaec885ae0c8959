package atrium.connector.testing.whatsapp;

import tools.jackson.databind.node.ObjectNode;

/** What the Graph API answers. */
record Reply(int status, String type, byte[] body) {
  static Reply json(ObjectNode node) {
    return new Reply(200, "application/json", MetaJson.bytes(node));
  }

  static Reply error(int status, int code, String message) {
    return error(status, code, message, message);
  }

  static Reply error(int status, int code, String message, String details) {
    var node = MetaJson.object();
    var error =
        node.putObject("error")
            .put("message", "(#" + code + ") " + message)
            .put("type", code == 190 ? "OAuthException" : "GraphMethodException")
            .put("code", code)
            .put("fbtrace_id", Ids.trace());
    error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    return new Reply(status, "application/json", MetaJson.bytes(node));
  }

  static Reply file(MediaShelf.Medium medium) {
    return new Reply(200, medium.mimeType(), medium.bytes());
  }
}
