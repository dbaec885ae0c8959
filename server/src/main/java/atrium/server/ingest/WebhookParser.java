package atrium.server.ingest;

import atrium.connector.Capability;
import atrium.connector.InboundEvent;
import atrium.connector.UnreadableWebhook;
import atrium.server.channels.Door;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads webhooks: what is in them, and which channel each item is for. */
final class WebhookParser {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookParser.class);
  private final Ids ids;
  private final Router router;

  WebhookParser(Ids ids, Router router) {
    this.ids = ids;
    this.router = router;
  }

  /** The channel of a door that has an account; empty when nobody connected it. */
  @FunctionalInterface
  interface Router {
    OptionalLong route(Door door, String accountKey);
  }

  /** Reads one. May wait for the database, for an id or a channel that is not known here yet. */
  ParsedWebhook read(QueuedWebhook queued) {
    var door = queued.door();
    Optional<String> unreadable = Optional.empty();
    List<Item> items = List.of();
    try {
      items = items(door, door.webhooks().receive(queued.webhook()), queued.receivedAt());
    } catch (UnreadableWebhook bad) {
      unreadable = Optional.of(String.valueOf(bad.getMessage()));
    } catch (DatabaseFailure unavailable) {
      throw unavailable;
    } catch (RuntimeException defect) {
      // A defect of a connector costs this webhook, kept for replay, and none of its batch.
      unreadable = Optional.of(defect.getClass().getSimpleName());
      LOG.atError()
          .addKeyValue("evt", "inbox.quarantined")
          .addKeyValue("workspace", door.workspace())
          .addKeyValue("endpoint", door.endpoint())
          .log("A connector failed to read a webhook, which is kept for replay", defect);
    }
    var body = queued.webhook().body();
    if (Unstorable.in(body)) {
      LOG.atInfo()
          .addKeyValue("evt", "inbox.sanitised")
          .addKeyValue("workspace", door.workspace())
          .addKeyValue("endpoint", door.endpoint())
          .log("Characters that no database can hold were replaced; the journal has the bytes");
    }
    return new ParsedWebhook(
        ids.next(),
        door.workspace(),
        door.endpoint(),
        body,
        sha256(body),
        queued.receivedAt(),
        items,
        unreadable);
  }

  List<Item> items(Door door, List<InboundEvent> events, Instant receivedAt) {
    var items = new ArrayList<Item>(events.size());
    var nameless = door.capabilities().contains(Capability.FETCH_PROFILES);
    for (var event : events) {
      var channel = router.route(door, event.accountKey());
      items.add(new Item(door.workspace(), event, channel, receivedAt, nameless));
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
