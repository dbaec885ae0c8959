package atrium.connector.webhook;

import atrium.connector.InboundEvent;
import atrium.connector.UnreadableWebhook;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.WireJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Reads what a system of one's own posts: its {@code account}, and {@code events} in order. */
final class SignedDoor implements WebhookDoor {
  private static final int ACCOUNT_LIMIT = 100;
  private final StandardSignature signature;
  private final String directory;

  SignedDoor(WebhookConfig.Endpoint endpoint) {
    signature = endpoint.signature();
    directory = endpoint.directory();
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
    var account = account(body);
    var scope = directory.isEmpty() ? account : directory;
    List<InboundEvent> events = new ArrayList<>(list.size());
    for (var at = 0; at < list.size(); at++) {
      events.add(event(list.get(at), new Events.Place(account, scope, "/events/" + at)));
    }
    return events;
  }

  private static String account(JsonNode body) {
    try {
      return Wire.text(body, "account")
          .filter(name -> name.length() <= ACCOUNT_LIMIT)
          .orElse("unknown");
    } catch (WireTrouble trouble) {
      return "unknown";
    }
  }

  /**
   * Reads one event. What goes wrong with it stays with it: a defect of our own, too, must not cost
   * its neighbours.
   */
  private static InboundEvent event(JsonNode node, Events.Place place) {
    try {
      if (!node.isObject()) {
        throw new WireTrouble("event", "an object");
      }
      return new Events(node, place).read();
    } catch (WireTrouble trouble) {
      return unreadable(place, String.valueOf(trouble.getMessage()));
    } catch (RuntimeException defect) {
      return unreadable(place, "cannot be read: " + defect.getClass().getSimpleName());
    }
  }

  private static InboundEvent unreadable(Events.Place place, String error) {
    return new InboundEvent.Unreadable(place.account(), place.pointer(), error);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return WireJson.MAPPER.readTree(body);
    } catch (StreamConstraintsException e) {
      throw new UnreadableWebhook("The body is nested too deep or holds too long a value");
    } catch (JacksonException e) {
      throw new UnreadableWebhook("The body is not JSON at byte " + position(e));
    }
  }

  /** Not the parser's own message, which quotes the body. */
  private static long position(JacksonException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
  }
}
