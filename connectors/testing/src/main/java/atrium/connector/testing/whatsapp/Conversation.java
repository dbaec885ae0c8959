package atrium.connector.testing.whatsapp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One person and one number: makes their messages and hands them over. */
record Conversation(WhatsAppSimulator simulator, Person person, WhatsAppNumber number) {
  ObjectNode message(String type, JsonNode content) {
    return filled(person.name(MetaJson.object(), "from"), type, content);
  }

  /** A message of the business's phone app. */
  ObjectNode echo(String type, JsonNode content) {
    var echo = MetaJson.object().put("from", number.displayPhoneNumber());
    return filled(person.name(echo, "to"), type, content);
  }

  private ObjectNode filled(ObjectNode message, String type, JsonNode content) {
    message.put("id", Ids.message()).put("timestamp", now()).put("type", type);
    message.set(type, content);
    return message;
  }

  /** Refers to an earlier message of the business. */
  void quote(ObjectNode message, String id) {
    message.putObject("context").put("from", number.displayPhoneNumber()).put("id", id);
  }

  String now() {
    return Long.toString(simulator.options().clock().instant().getEpochSecond());
  }

  /** A message, which opens the window and may be answered. */
  String sends(ObjectNode message) {
    var id = tells(message);
    simulator.threads().wrote(number, person, id, simulator.options().clock().instant());
    return id;
  }

  /** Something in the list of messages that is not one of its own: a reaction, an edit. */
  String tells(ObjectNode message) {
    var id = message.path("id").asString();
    send("messages", "messages", id, message);
    return id;
  }

  void send(String field, String list, String id, ObjectNode node) {
    simulator.send(id, new News(field, Optional.of(number), list, node, Optional.of(person)));
  }

  WhatsAppThreads.State state() {
    return simulator.threads().of(number, person);
  }
}
