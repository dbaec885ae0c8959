package atrium.connector.testing.whatsapp;

import atrium.connector.WireJson;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /<number>/messages}: takes what the platform takes, and refuses the rest with the
 * platform's own codes. Texts, read marks and typing are known.
 */
final class MessageJudge {
  private static final int TEXT_LIMIT = 4096;
  private static final Set<String> TEXT_KEYS =
      Set.of(
          "messaging_product",
          "recipient_type",
          "to",
          "recipient",
          "type",
          "text",
          "context",
          "biz_opaque_callback_data");
  private static final Set<String> READ_KEYS =
      Set.of("messaging_product", "status", "message_id", "typing_indicator");

  private final WhatsAppSimulator simulator;
  private final Receipts receipts;

  MessageJudge(WhatsAppSimulator simulator) {
    this.simulator = simulator;
    receipts = new Receipts(simulator);
  }

  /** A message that cannot be taken. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    Refused(int code, String message, String details) {
      super(message, null, false, false);
      reply = Reply.error(400, code, message, details);
    }
  }

  Reply judge(Request request) {
    try {
      var number =
          simulator
              .number(request.object())
              .orElseThrow(() -> new Refused(100, "Unsupported post request", "No such number"));
      var body = body(request);
      return body.has("status") ? readMark(body) : message(number, body);
    } catch (Refused refused) {
      return refused.reply;
    }
  }

  private static ObjectNode body(Request request) {
    require(
        request.contentType().filter(type -> type.startsWith("application/json")).isPresent(),
        "Content-Type must be application/json");
    try {
      if (WireJson.MAPPER.readTree(request.body()) instanceof ObjectNode body) {
        require(
            body.path("messaging_product").asString("").equals("whatsapp"), "messaging_product");
        return body;
      }
    } catch (JacksonException e) {
      // Refused below.
    }
    throw invalid("The body is not a JSON object");
  }

  private Reply readMark(ObjectNode body) {
    requireKnown(body, READ_KEYS);
    require(body.path("status").asString("").equals("read"), "status must be read");
    var id = body.path("message_id").asString("");
    if (!simulator.threads().isReceived(id)) {
      throw new Refused(131009, "Parameter value is not valid", "No such message: message_id");
    }
    var typing = body.path("typing_indicator");
    require(
        typing.isMissingNode() || typing.path("type").asString("").equals("text"),
        "typing_indicator.type must be text");
    return Reply.json(MetaJson.object().put("success", true));
  }

  private Reply message(WhatsAppNumber number, ObjectNode body) {
    requireKnown(body, TEXT_KEYS);
    var type = body.path("type").asString("text");
    if (!type.equals("text")) {
      throw new Refused(131051, "Unsupported message type", "This stand-in takes texts only");
    }
    text(body.path("text"));
    var context = body.path("context");
    require(
        context.isMissingNode() || !context.path("message_id").asString("").isEmpty(),
        "context.message_id is missing");
    var address = address(body);
    var person = simulator.person(address);
    person.ifPresent(somebody -> requireWindow(number, somebody));
    var id = Ids.message();
    person.ifPresent(somebody -> simulator.threads().answered(number, somebody, id));
    receipts.follow(number, person, address, id, text(body, "biz_opaque_callback_data"));
    return Reply.json(accepted(address, person, id));
  }

  private static void text(JsonNode text) {
    var words = text.path("body");
    if (!words.isString() || words.stringValue().isBlank()) {
      throw new Refused(131008, "Required parameter is missing", "text.body");
    }
    require(
        words.stringValue().length() <= TEXT_LIMIT, "text.body must be at most 4096 characters");
    var preview = text.path("preview_url");
    require(preview.isMissingNode() || preview.isBoolean(), "text.preview_url must be a boolean");
  }

  /** {@code to} wins over {@code recipient}, as on the platform. */
  private static String address(ObjectNode body) {
    require(
        body.path("recipient_type").asString("individual").equals("individual"),
        "recipient_type must be individual");
    var to = text(body, "to");
    if (to.isPresent()) {
      var digits = to.get().startsWith("+") ? to.get().substring(1) : to.get();
      require(
          digits.length() > 5 && digits.chars().allMatch(Character::isDigit),
          "to must be a phone number");
      return digits;
    }
    return text(body, "recipient")
        .filter(id -> id.indexOf('.') == 2)
        .orElseThrow(() -> new Refused(131008, "Required parameter is missing", "to or recipient"));
  }

  private void requireWindow(WhatsAppNumber number, Person person) {
    var now = simulator.options().clock().instant();
    if (!simulator.threads().mayWriteFreely(number, person, now)) {
      throw new Refused(
          131047,
          "Re-engagement message",
          "More than 24 hours have passed since the customer last replied to this number.");
    }
  }

  private static ObjectNode accepted(String address, Optional<Person> person, String id) {
    var answer = MetaJson.object().put("messaging_product", "whatsapp");
    var contact = answer.putArray("contacts").addObject().put("input", address);
    if (address.indexOf('.') == 2) {
      contact.put("user_id", address);
    } else {
      contact.put("wa_id", person.map(Person::phone).orElse(address));
    }
    answer.putArray("messages").addObject().put("id", id);
    return answer;
  }

  private static Optional<String> text(ObjectNode body, String key) {
    return Optional.of(body.path(key).asString("")).filter(text -> !text.isEmpty());
  }

  private static void requireKnown(ObjectNode body, Set<String> keys) {
    for (var key : body.propertyNames()) {
      require(keys.contains(key), "Unexpected key \"" + key + "\" on param");
    }
  }

  private static void require(boolean right, String details) {
    if (!right) {
      throw invalid(details);
    }
  }

  private static Refused invalid(String details) {
    return new Refused(100, "Invalid parameter", details);
  }
}
