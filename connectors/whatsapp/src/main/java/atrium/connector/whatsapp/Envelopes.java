package atrium.connector.whatsapp;

import atrium.connector.Address;
import atrium.connector.WireJson;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What every request holds: for whom it is, what it answers, by what we know it again. */
final class Envelopes {
  private static final int KEY_LIMIT = 512;

  private Envelopes() {}

  static ObjectNode empty() {
    return WireJson.MAPPER.createObjectNode().put("messaging_product", "whatsapp");
  }

  /**
   * A message that lacks its content.
   *
   * @param key echoed in every status; left out where it is longer than the platform keeps
   */
  static ObjectNode to(Address to, String type, String key, Optional<String> replyTo) {
    var body = empty();
    switch (to.kind()) {
      case Address.WA_ID -> body.put("recipient_type", "individual").put("to", "+" + to.value());
      case Address.WA_BSUID ->
          body.put("recipient_type", "individual").put("recipient", to.value());
      case Address.WA_GROUP -> body.put("recipient_type", "group").put("to", to.value());
      default -> throw notOurs(to);
    }
    body.put("type", type);
    replyTo.ifPresent(id -> body.putObject("context").put("message_id", id));
    if (key.length() <= KEY_LIMIT) {
      body.put("biz_opaque_callback_data", key);
    }
    return body;
  }

  static Refusal notOurs(Address to) {
    return Refusal.content("address", "This is not an address of WhatsApp: " + to.kind() + ".");
  }
}
