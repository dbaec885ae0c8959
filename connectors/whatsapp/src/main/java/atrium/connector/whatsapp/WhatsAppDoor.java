package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import atrium.connector.UnreadableWebhook;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.WireJson;
import atrium.connector.graph.GraphHandshake;
import atrium.connector.graph.GraphSignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * Reads webhooks of one Meta app. A body holds {@code entry[]} (business accounts), each with
 * {@code changes[]} (fields), each with lists of items; all of them are read, however many.
 */
final class WhatsAppDoor implements WebhookDoor {
  private static final String OBJECT = "whatsapp_business_account";

  private final GraphSignature signature;
  private final GraphHandshake handshake;
  private final String portfolio;

  WhatsAppDoor(WhatsAppConfig.Endpoint endpoint) {
    signature = new GraphSignature(endpoint.appSecrets());
    handshake = new GraphHandshake(endpoint.verifyToken());
    portfolio = endpoint.portfolioId();
  }

  @Override
  public Verdict verify(Webhook webhook) {
    return signature.verify(webhook);
  }

  @Override
  public Optional<String> handshake(Webhook webhook) {
    return handshake.answer(webhook);
  }

  @Override
  public List<InboundEvent> receive(Webhook webhook) {
    var body = parse(webhook.body());
    var entries = body.path("entry");
    if (!entries.isArray()) {
      throw new UnreadableWebhook("entry: expected a list");
    }
    var foreign = Wire.isOther(body.path("object"), OBJECT);
    List<InboundEvent> events = new ArrayList<>();
    for (var at = 0; at < entries.size(); at++) {
      entry(entries.get(at), "/entry/" + at, foreign, events);
    }
    return events;
  }

  private static JsonNode parse(byte[] body) {
    try {
      return WireJson.MAPPER.readTree(body);
    } catch (StreamConstraintsException e) {
      throw new UnreadableWebhook("The body is nested too deep or holds too long a value");
    } catch (JacksonException e) {
      throw new UnreadableWebhook("The body is not JSON at byte " + place(e));
    }
  }

  /** Not the parser's own message, which quotes the body. */
  private static long place(JacksonException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
  }

  private void entry(JsonNode entry, String pointer, boolean foreign, List<InboundEvent> events) {
    var account = "waba:" + Wire.idOr(entry, "unknown");
    var changes = entry.path("changes");
    if (foreign) {
      events.add(
          new InboundEvent.Ignored(account, pointer, "Not of WhatsApp but of another object"));
    } else if (!changes.isArray()) {
      events.add(new InboundEvent.Unreadable(account, pointer, "changes: expected a list"));
    } else if (changes.isEmpty()) {
      events.add(new InboundEvent.Ignored(account, pointer, "No changes in it"));
    } else {
      var time = WireTime.read(entry, "time");
      for (var at = 0; at < changes.size(); at++) {
        change(changes.get(at), pointer + "/changes/" + at, account, time, events);
      }
    }
  }

  private void change(
      JsonNode node,
      String pointer,
      String account,
      Optional<Instant> time,
      List<InboundEvent> events) {
    var value = node.path("value");
    var field = node.path("field");
    if (!value.isObject() || !field.isString()) {
      events.add(new InboundEvent.Unreadable(account, pointer, "expected a field and its value"));
      return;
    }
    Fields.read(
        new Change(
            field.stringValue(),
            value,
            pointer + "/value",
            Wire.accountKey(value, account),
            new People(value, portfolio),
            time,
            events));
  }
}
