package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Line;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody writing to one of the business's numbers. Every method sends a webhook, or adds to the
 * one being gathered, and returns the id of the message.
 */
public final class WhatsAppCustomer {
  private final WhatsAppSimulator simulator;
  private final Person person;
  private final WhatsAppNumber number;
  private final Conversation talk;

  WhatsAppCustomer(WhatsAppSimulator simulator, Person person, WhatsAppNumber number) {
    this.simulator = simulator;
    this.person = person;
    this.number = number;
    talk = new Conversation(simulator, person, number);
  }

  /** The same customer, writing to another number. */
  public WhatsAppCustomer on(WhatsAppNumber other) {
    return new WhatsAppCustomer(simulator, person, other);
  }

  /** Digits; the platform's name for this person wherever the phone is not hidden. */
  public String phone() {
    return person.phone();
  }

  /** The BSUID, where this person has one. */
  public Optional<String> userId() {
    return person.userId();
  }

  public String says(String text) {
    return sends("text", MetaJson.object().put("body", text));
  }

  /** Answers a message. */
  public String replies(String messageId, String text) {
    var message = talk.message("text", MetaJson.object().put("body", text));
    talk.quote(message, messageId);
    return talk.sends(message);
  }

  /** A text with what a script knows of it. */
  String says(Line.Says line) {
    var message = talk.message("text", MetaJson.object().put("body", line.text()));
    if (line.quote()) {
      lastOfBusiness().ifPresent(id -> talk.quote(message, id));
    }
    switch (line.passed()) {
      case YES -> message.putObject("context").put("forwarded", true);
      case OFTEN -> message.putObject("context").put("frequently_forwarded", true);
      case NO -> {}
    }
    line.ad().ifPresent(ad -> message.set("referral", Contents.referral(ad)));
    return talk.sends(message);
  }

  /** A text about a product of the catalogue. */
  String asksAbout(Line.Asks line) {
    var message = talk.message("text", MetaJson.object().put("body", line.text()));
    message
        .putObject("context")
        .put("from", number.displayPhoneNumber())
        .putObject("referred_product")
        .put("catalog_id", Contents.CATALOG)
        .put("product_retailer_id", line.product());
    return talk.sends(message);
  }

  /** Sends a file; {@code kind} is image, video, audio, voice, document or sticker. */
  public String sends(String kind, byte[] bytes, String name, Optional<String> caption) {
    var medium = simulator.media().put(bytes, Contents.mimeType(name));
    var link = simulator.media().link(simulator.address(), medium.id(), "webhook");
    var type = kind.equals("voice") ? "audio" : kind;
    return sends(type, Contents.medium(kind, medium, link, name, caption));
  }

  /** Sends anything: the object under the key that is the type. */
  public String sends(String type, JsonNode content) {
    return talk.sends(talk.message(type, content));
  }

  /** Sends a whole message, which may be malformed; keys given win. */
  public String sendsRaw(ObjectNode message) {
    var whole = talk.message("unsupported", MetaJson.object().put("type", "unknown"));
    whole.remove("unsupported");
    whole.setAll(message);
    return talk.sends(whole);
  }

  /** Sets a reaction; an empty emoji takes it away, in one of the platform's two spellings. */
  public String reacts(String messageId, String emoji) {
    var reaction = MetaJson.object().put("message_id", messageId);
    if (!emoji.isEmpty()) {
      reaction.put("emoji", emoji);
    }
    return talk.tells(talk.message("reaction", reaction));
  }

  public String edits(String messageId, String text) {
    var edit = MetaJson.object().put("original_message_id", messageId);
    edit.putObject("message").put("type", "text").putObject("text").put("body", text);
    return talk.tells(talk.message("edit", edit));
  }

  public String unsends(String messageId) {
    return talk.tells(
        talk.message("revoke", MetaJson.object().put("original_message_id", messageId)));
  }

  /** Something the platform does not hand on, such as a poll. */
  public String sendsUnsupported(String kind) {
    var message = talk.message("unsupported", MetaJson.object().put("type", kind));
    message.putArray("errors").add(Contents.unsupported());
    return talk.sends(message);
  }

  /** A call: missed, or one that lasted some seconds. */
  public String calls(int seconds) {
    var id = Ids.call();
    var call = person.name(MetaJson.object().put("id", id), "from");
    call.put("to", number.displayPhoneNumber())
        .put("event", "terminate")
        .put("timestamp", talk.now())
        .put("direction", "USER_INITIATED")
        .put("status", seconds > 0 ? "COMPLETED" : "FAILED");
    if (seconds > 0) {
      call.put("duration", seconds);
    }
    talk.send("calls", "calls", id, call);
    return id;
  }

  /** The customer's phone number is another one from now on. */
  public WhatsAppCustomer changesNumber(String newPhone) {
    var moved = simulator.customer(person.name(), newPhone);
    var system =
        MetaJson.object()
            .put("body", person.name() + " changed from " + phone() + " to " + moved.phone())
            .put("wa_id", moved.phone())
            .put("type", "user_changed_number");
    var message = talk.message("system", system);
    simulator.send(
        message.path("id").asString(),
        new News("messages", Optional.of(number), "messages", message, Optional.empty()));
    return moved.on(number);
  }

  /** The business writes from its phone app; comes as an echo. */
  public String isAnsweredFromPhone(String text) {
    var echo = talk.echo("text", MetaJson.object().put("body", text));
    var id = echo.path("id").asString();
    simulator.threads().answered(number, person, id);
    talk.send("smb_message_echoes", "message_echoes", id, echo);
    return id;
  }

  /** The business reacts from its phone app. */
  public String isReactedToFromPhone(String messageId, String emoji) {
    var reaction = MetaJson.object().put("message_id", messageId).put("emoji", emoji);
    var echo = talk.echo("reaction", reaction);
    talk.send("smb_message_echoes", "message_echoes", echo.path("id").asString(), echo);
    return echo.path("id").asString();
  }

  /** Says to the platform itself whether offers of this number are wanted. */
  public void wantsOffers(boolean wanted, Instant at) {
    var node =
        MetaJson.object()
            .put("category", "marketing_messages")
            .put("value", wanted ? "resume" : "stop")
            .put("timestamp", at.getEpochSecond());
    if (!person.hidesPhone()) {
      node.put("wa_id", person.phone());
    }
    person.userId().ifPresent(id -> node.put("user_id", id));
    talk.send("user_preferences", "user_preferences", Ids.message(), node);
  }

  /** News of a message that the business sent to this customer. */
  public void reports(String messageId, String status, Optional<String> key) {
    reports(messageId, status, key, OptionalInt.empty());
  }

  /** The same, failed for a reason of the platform's. */
  public void reports(String messageId, String status, Optional<String> key, OptionalInt code) {
    var node =
        MetaJson.object().put("id", messageId).put("status", status).put("timestamp", talk.now());
    person.nameAsRecipient(node);
    key.ifPresent(value -> node.put("biz_opaque_callback_data", value));
    if (status.equals("failed")) {
      node.putArray("errors").add(Contents.failure(code.orElse(Contents.UNDELIVERABLE)));
    } else {
      node.set("pricing", Contents.pricing());
    }
    talk.send("messages", "statuses", messageId + "/" + status, node);
  }

  /** Taps a button of a question, or picks a row of its list. */
  String answers(String messageId, ObjectNode interactive) {
    var message = talk.message("interactive", interactive);
    talk.quote(message, messageId);
    return talk.sends(message);
  }

  /** The last message of this customer here. */
  public Optional<String> last() {
    return talk.state().customers();
  }

  /** The last message of the business to this customer. */
  public Optional<String> lastOfBusiness() {
    return talk.state().business();
  }
}
