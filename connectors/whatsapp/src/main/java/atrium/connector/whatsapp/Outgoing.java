package atrium.connector.whatsapp;

import atrium.connector.Address;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.graph.GraphClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Atrium says, in WhatsApp's words: {@code POST /{number}/messages}. */
final class Outgoing {
  private static final int TEXT_LIMIT = 4096;
  private static final int KEY_LIMIT = 512;

  private Outgoing() {}

  static Receipt text(GraphClient graph, String number, Outbound message, Content.Text text) {
    var length = text.text().length();
    if (text.text().isBlank() || length > TEXT_LIMIT) {
      return refused("text-length", "A WhatsApp text has 1 to " + TEXT_LIMIT + " characters");
    }
    var body = envelope();
    if (!address(body, message.to())) {
      return refused("address", "Not an address of WhatsApp: " + message.to().kind());
    }
    body.put("type", "text");
    body.putObject("text").put("body", text.text()).put("preview_url", hasLink(text.text()));
    message.replyTo().ifPresent(id -> body.putObject("context").put("message_id", id));
    if (message.key().length() <= KEY_LIMIT) {
      body.put("biz_opaque_callback_data", message.key());
    }
    return graph.post(number + "/messages", body, Outgoing::accepted);
  }

  static Receipt read(GraphClient graph, String number, String externalId) {
    return graph.post(number + "/messages", readMark(externalId), Outgoing::done);
  }

  static Receipt typing(GraphClient graph, String number, Optional<String> externalId) {
    if (externalId.isEmpty()) {
      return refused("message", "WhatsApp shows typing only in answer to a message");
    }
    var body = readMark(externalId.get());
    body.putObject("typing_indicator").put("type", "text");
    return graph.post(number + "/messages", body, Outgoing::done);
  }

  private static ObjectNode readMark(String externalId) {
    return envelope().put("status", "read").put("message_id", externalId);
  }

  private static ObjectNode envelope() {
    return WireJson.MAPPER.createObjectNode().put("messaging_product", "whatsapp");
  }

  private static boolean address(ObjectNode body, Address to) {
    switch (to.kind()) {
      case Address.WA_ID -> body.put("recipient_type", "individual").put("to", "+" + to.value());
      case Address.WA_BSUID ->
          body.put("recipient_type", "individual").put("recipient", to.value());
      case Address.WA_GROUP -> body.put("recipient_type", "group").put("to", to.value());
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean hasLink(String text) {
    return text.contains("https://") || text.contains("http://");
  }

  /** Without an id nobody could tell later what became of it, so it does not count as taken. */
  private static Receipt accepted(JsonNode answer) {
    List<String> ids = new ArrayList<>(1);
    for (var message : answer.path("messages")) {
      var id = message.path("id").asString("");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids.isEmpty()
        ? new Receipt.Unknown("The answer names no message")
        : new Receipt.Accepted(ids);
  }

  private static Receipt done(JsonNode answer) {
    return answer.path("success").asBoolean(false)
        ? new Receipt.Accepted(List.of())
        : new Receipt.Unknown("The answer does not say that it was done");
  }

  private static Receipt refused(String code, String detail) {
    return new Receipt.Rejected(Reason.CONTENT, code, detail, Optional.empty());
  }
}
