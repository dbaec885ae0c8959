package atrium.connector.testing.whatsapp;

import static atrium.connector.testing.whatsapp.Refused.need;
import static atrium.connector.testing.whatsapp.Refused.require;
import static atrium.connector.testing.whatsapp.Refused.requireKnown;
import static atrium.connector.testing.whatsapp.Refused.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.WireJson;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /<number>/messages}: takes what the platform takes, and refuses the rest with the
 * platform's own codes.
 */
final class MessageJudge {
  private static final Set<String> ENVELOPE =
      Set.of(
          "messaging_product",
          "recipient_type",
          "to",
          "recipient",
          "type",
          "context",
          "biz_opaque_callback_data");
  private static final Set<String> READ_KEYS =
      Set.of("messaging_product", "status", "message_id", "typing_indicator");
  private static final int KEY_LIMIT = 512;

  private final WhatsAppSimulator simulator;
  private final Receipts receipts;
  private final ContentJudge contents;

  MessageJudge(WhatsAppSimulator simulator) {
    this.simulator = simulator;
    receipts = new Receipts(simulator);
    contents = new ContentJudge(simulator);
  }

  /**
   * Judges a message, and carries out what it takes.
   *
   * @param fate what becomes of it afterwards
   */
  Reply judge(Request request, Fate fate) {
    var number =
        simulator
            .number(request.object())
            .orElseThrow(() -> new Refused(100, "Unsupported post request", "No such number"));
    var body = body(request);
    return body.has("status")
        ? readMark(body)
        : message(number, body, new String(request.body(), UTF_8), fate);
  }

  /** The JSON object of a call. */
  static ObjectNode body(Request request) {
    require(
        request.contentType().filter(type -> type.startsWith("application/json")).isPresent(),
        "Content-Type must be application/json");
    try {
      if (WireJson.MAPPER.readTree(request.body()) instanceof ObjectNode body) {
        return body;
      }
    } catch (JacksonException e) {
      // Refused below.
    }
    throw Refused.invalid("The body is not a JSON object");
  }

  private static void requireProduct(ObjectNode body) {
    require(body.path("messaging_product").asString("").equals("whatsapp"), "messaging_product");
  }

  private Reply readMark(ObjectNode body) {
    requireProduct(body);
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

  private Reply message(WhatsAppNumber number, ObjectNode body, String raw, Fate fate) {
    requireProduct(body);
    var type = text(body, "type").orElse("text");
    var known = new HashSet<>(ENVELOPE);
    known.add(type);
    requireKnown(body, known);
    var group = body.path("recipient_type").asString("individual").equals("group");
    contents.judge(type, body.path(type), !group);
    if (body.has("context")) {
      need(body.path("context"), "message_id", 600);
    }
    Refused.limit(body, "biz_opaque_callback_data", KEY_LIMIT);
    var address = group ? group(body) : address(body);
    var person = simulator.person(address);
    if (!type.equals("template")) {
      person.ifPresent(somebody -> requireWindow(number, somebody));
    }
    return take(new Message(number, person, address, type, body), raw, fate);
  }

  /** A message that is taken. */
  record Message(
      WhatsAppNumber number,
      Optional<Person> person,
      String address,
      String type,
      ObjectNode body) {
    Optional<String> key() {
      return text(body, "biz_opaque_callback_data");
    }
  }

  private Reply take(Message message, String raw, Fate fate) {
    var id = Ids.message();
    var now = simulator.options().clock().instant();
    simulator
        .ledger()
        .took(new Taken(now, message.key().orElse(""), id, message.address(), message.type(), raw));
    message
        .person()
        .ifPresent(somebody -> simulator.threads().answered(message.number(), somebody, id));
    receipts.follow(message, id, fate);
    return Reply.json(accepted(message, id));
  }

  /** {@code to} wins over {@code recipient}, as on the platform. */
  private static String address(ObjectNode body) {
    require(
        body.path("recipient_type").asString("individual").equals("individual"),
        "recipient_type must be individual or group");
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
        .orElseThrow(() -> Refused.missing("to or recipient"));
  }

  private static String group(ObjectNode body) {
    return text(body, "to")
        .filter(id -> id.endsWith("@g.us"))
        .orElseThrow(() -> Refused.invalid("to must be a group"));
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

  private static ObjectNode accepted(Message message, String id) {
    var address = message.address();
    var answer = MetaJson.object().put("messaging_product", "whatsapp");
    var contact = answer.putArray("contacts").addObject().put("input", address);
    if (address.indexOf('.') == 2) {
      contact.put("user_id", address);
    } else {
      contact.put("wa_id", message.person().map(Person::phone).orElse(address));
    }
    var sent = answer.putArray("messages").addObject().put("id", id);
    if (message.type().equals("template")) {
      sent.put("message_status", "accepted");
    }
    return answer;
  }
}
