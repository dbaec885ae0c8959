package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.connector.UnreadableWebhook;
import atrium.server.channels.Channels;
import atrium.server.channels.Door;
import atrium.server.platform.Ids;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads webhooks: what is in them, and which channel each item is for. */
final class Letters {
  private final Ids ids;
  private final Channels channels;

  Letters(Ids ids, Channels channels) {
    this.ids = ids;
    this.channels = channels;
  }

  /** Reads one. May wait for the database, for an id or a channel that is not known here yet. */
  Letter read(Delivery delivery) {
    var door = delivery.door();
    Optional<String> unreadable = Optional.empty();
    List<Item> items = List.of();
    try {
      items = items(door, door.webhooks().receive(delivery.webhook()), delivery.receivedAt());
    } catch (UnreadableWebhook bad) {
      unreadable = Optional.of(String.valueOf(bad.getMessage()));
    }
    var body = delivery.webhook().body();
    return new Letter(
        ids.next(),
        door.workspace(),
        door.endpoint(),
        body,
        sha256(body),
        delivery.receivedAt(),
        items,
        unreadable);
  }

  List<Item> items(Door door, List<InboundEvent> events, Instant receivedAt) {
    var items = new ArrayList<Item>(events.size());
    for (var event : events) {
      items.add(new Item(event, channels.route(door, event.accountKey()), receivedAt));
    }
    return items;
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
