package atrium.connector.testing.webhook;

import atrium.connector.WireJson;
import atrium.connector.testing.Fault.Manner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer of the system. Every method sends an event, or adds one to the webhook being gathered;
 * those that write answer the id of the message.
 */
public final class WebhookCustomer {
  private static final List<String> REACHED = List.of("sent", "delivered", "read");
  private final WebhookSimulator simulator;
  private final String id;
  private final String name;
  private final String language;

  WebhookCustomer(WebhookSimulator simulator, String id, String name, String language) {
    this.simulator = simulator;
    this.id = id;
    this.name = name;
    this.language = language;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String language() {
    return language;
  }

  public String says(String text) {
    return sends(content("text").put("text", text), Optional.empty());
  }

  /** Answers a message. */
  public String replies(String messageId, String text) {
    return sends(content("text").put("text", text), Optional.of(messageId));
  }

  /** Sends a file; {@code kind} is image, video, audio, sticker or file. */
  public String sends(
      String kind, byte[] bytes, String mimeType, String fileName, Optional<String> caption) {
    var content =
        content(kind)
            .put("url", simulator.keep(bytes, mimeType).toString())
            .put("mime_type", mimeType)
            .put("name", fileName)
            .put("size", bytes.length);
    caption.ifPresent(words -> content.put("caption", words));
    return sends(content, Optional.empty());
  }

  public String sendsPlace(double latitude, double longitude, String title, String address) {
    return sends(
        content("location")
            .put("latitude", latitude)
            .put("longitude", longitude)
            .put("name", title)
            .put("address", address),
        Optional.empty());
  }

  /** Taps a choice of a question. */
  public String taps(Optional<String> messageId, String choice, String title) {
    return sends(content("answer").put("id", choice).put("title", title), messageId);
  }

  /** Sends any content. */
  public String sends(ObjectNode content, Optional<String> replyTo) {
    var message = WebhookSimulator.newId("msg");
    var event = event("message", message);
    replyTo.ifPresent(other -> event.put("reply_to", other));
    event.set("content", content);
    simulator.send(message, event);
    return message;
  }

  /** Sets a reaction; an empty emoji takes it away. */
  public void reacts(String messageId, String emoji) {
    var event = event("reaction", WebhookSimulator.newId("rct"));
    simulator.send(
        event.path("id").asString(), event.put("message", messageId).put("emoji", emoji));
  }

  public void edits(String messageId, String text) {
    var event = event("edit", WebhookSimulator.newId("edt")).put("message", messageId);
    event.set("content", content("text").put("text", text));
    simulator.send(event.path("id").asString(), event);
  }

  public void unsends(String messageId) {
    var event = event("unsend", WebhookSimulator.newId("uns")).put("message", messageId);
    simulator.send(event.path("id").asString(), event);
  }

  /** Can be written to again, or no longer. */
  public void becomes(boolean reachable) {
    var event = event("reachability", WebhookSimulator.newId("rch")).put("reachable", reachable);
    simulator.send(event.path("id").asString(), event);
  }

  /** Was written to: what becomes of it is told bit by bit. */
  void gets(String messageId, OptionalInt fails, Optional<Manner> manner) {
    var told = fails.isPresent() ? List.of("failed") : REACHED;
    var times = manner.filter(how -> how == Manner.REPEATED).isPresent() ? 3 : 1;
    var ordered = manner.filter(how -> how == Manner.BACKWARDS).isPresent();
    if (manner.filter(how -> how == Manner.NEVER).isPresent()) {
      return;
    }
    simulator.later(() -> {
      for (var status : ordered ? told.reversed() : told) {
        if (manner.filter(how -> how == Manner.EARLY).isEmpty()) {
          Thread.sleep(simulator.options().receiptDelay());
        }
        for (var time = 0; time < times; time++) {
          report(messageId, status);
        }
      }
    });
  }

  private void report(String messageId, String status) {
    var event =
        WireJson.MAPPER
            .createObjectNode()
            .put("type", "status")
            .put("message", messageId)
            .put("status", status)
            .put("at", simulator.now());
    if (status.equals("failed")) {
      event.putObject("error").put("code", "unreachable_customer").put("message", "App removed");
    }
    simulator.send(messageId + "/" + status, event);
  }

  private static ObjectNode content(String kind) {
    return WireJson.MAPPER.createObjectNode().put("kind", kind);
  }

  private ObjectNode event(String type, String eventId) {
    var event =
        WireJson.MAPPER
            .createObjectNode()
            .put("type", type)
            .put("id", eventId)
            .put("at", simulator.now());
    event.putObject("customer").put("id", id).put("name", name).put("language", language);
    return event;
  }
}
