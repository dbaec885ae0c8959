package atrium.connector.line;

import atrium.connector.InboundEvent;
import atrium.connector.UnreadableWebhook;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.WireJson;
import atrium.connector.WireText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * Reads webhooks of one LINE Official Account: {@code destination}, the account's own user id, and
 * {@code events[]} of any number of chats. LINE's check of the address is a signed webhook without
 * events.
 */
final class LineDoor implements WebhookDoor {
  private static final int ID_LIMIT = 300;
  private final LineSignature signature;
  private final String provider;

  LineDoor(LineConfig.Endpoint endpoint) {
    signature = new LineSignature(endpoint.channelSecrets());
    provider = endpoint.providerId();
  }

  @Override
  public Verdict verify(Webhook webhook) {
    return signature.verify(webhook);
  }

  @Override
  public List<InboundEvent> receive(Webhook webhook) {
    var body = parse(webhook.body());
    var list = body.path("events");
    if (!list.isArray()) {
      throw new UnreadableWebhook("events: expected a list");
    }
    var account = account(body.path("destination"));
    List<InboundEvent> events = new ArrayList<>(list.size());
    for (var at = 0; at < list.size(); at++) {
      events.addAll(event(list.get(at), new Happening.At(account, provider, "/events/" + at)));
    }
    return events;
  }

  private static String account(JsonNode destination) {
    var id = destination.isContainer() ? "" : WireText.clean(destination.asString(""));
    return id.isEmpty() || id.length() > ID_LIMIT ? "unknown" : id;
  }

  /**
   * Reads one event. What goes wrong with it stays with it: a defect of our own, too, must not cost
   * its neighbours.
   */
  private static List<InboundEvent> event(JsonNode node, Happening.At at) {
    try {
      if (!node.isObject()) {
        throw new WireTrouble("event", "an object");
      }
      return Events.read(new Happening(node, at));
    } catch (WireTrouble trouble) {
      return List.of(unreadable(at, String.valueOf(trouble.getMessage())));
    } catch (RuntimeException defect) {
      return List.of(unreadable(at, "cannot be read: " + defect.getClass().getSimpleName()));
    }
  }

  private static InboundEvent unreadable(Happening.At at, String error) {
    return new InboundEvent.Unreadable(at.account(), at.pointer(), error);
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
}
