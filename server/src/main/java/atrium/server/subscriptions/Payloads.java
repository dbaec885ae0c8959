package atrium.server.subscriptions;

import atrium.server.api.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Tx;
import atrium.server.platform.secrets.Secrets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what a program is told: {@code {type, timestamp, data}}. {@code data} holds the number and
 * the ids of the event, and what these are now, as the API answers them.
 */
final class Payloads {
  static final String FIELDS = "subscription";

  private final SubscriptionsParts parts;
  private final PostStore store = new PostStore();

  Payloads(SubscriptionsParts parts) {
    this.parts = parts;
  }

  byte[] body(Post.Leased post) {
    return parts.database().snapshot(post.workspace(), tx -> body(tx, post));
  }

  private byte[] body(Tx tx, Post.Leased post) {
    long seq = post.seq();
    var event = store.event(tx, seq);
    if (event.isEmpty()) {
      return bytes("event.forgotten", Instant.EPOCH, data(seq));
    }
    var payload = Json.MAPPER.readTree(event.get().payload().orElse("{}"));
    var data = data(seq);
    event.get().conversation().ifPresent(id -> data.put("conversation_id", Ids.text(id)));
    data.set("event", payload);
    parts
        .entities()
        .find(tx, about(event.get(), payload))
        .forEach((name, json) -> data.set(name, Json.MAPPER.readTree(json)));
    if (!event.get().kind().startsWith("note.")) {
      withoutNote(data);
    }
    var kind = store.kind(tx, post.subscription(), seq).orElse(event.get().kind());
    return bytes(kind, event.get().at(), data);
  }

  /** Who did not ask for notes reads none in the preview of a conversation either. */
  private static void withoutNote(ObjectNode data) {
    if (data.get("conversation") instanceof ObjectNode conversation
        && conversation.path("last_message").path("direction").asString("").equals("note")) {
      conversation.remove("last_message");
    }
  }

  /** What is sent to try a program out. */
  byte[] ping(Instant now) {
    return bytes("subscription.test", now, Json.MAPPER.createObjectNode());
  }

  private static ObjectNode data(long seq) {
    return Json.MAPPER.createObjectNode().put("seq", seq);
  }

  private static byte[] bytes(String type, Instant at, ObjectNode data) {
    var whole = Json.MAPPER.createObjectNode().put("type", type).put("timestamp", at.toString());
    whole.set("data", data);
    return Json.MAPPER.writeValueAsBytes(whole);
  }

  private static Entities.About about(LedgerEvent.Stored event, JsonNode payload) {
    var conversations = new HashSet<>(ids(payload, "conversation"));
    event.conversation().ifPresent(conversations::add);
    return new Entities.About(
        conversations,
        ids(payload, "message"),
        ids(payload, "customer"),
        ids(payload, "channel"),
        ids(payload, "template"));
  }

  private static Set<Long> ids(JsonNode payload, String name) {
    return Ids.parse(payload.path(name).asString("")).map(Set::of).orElse(Set.of());
  }

  SecretPair secrets(long workspace, SubscriptionStore.Stored stored) {
    return SecretPair.of(
        parts.secrets().open(place(workspace, stored.subscription().id()), stored.sealed()));
  }

  byte[] sealed(long workspace, long id, SecretPair secrets) {
    Map<String, String> values = secrets.values();
    return parts.secrets().seal(place(workspace, id), values);
  }

  private static Secrets.Place place(long workspace, long id) {
    return new Secrets.Place(workspace, id, FIELDS);
  }
}
