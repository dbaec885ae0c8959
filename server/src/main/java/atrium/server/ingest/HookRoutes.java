package atrium.server.ingest;

import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.channels.Channels;
import atrium.server.channels.Door;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The webhook addresses {@code /hooks/{token}}. A genuine webhook is answered 200 whatever its
 * content is: an error would make the platform repeat it and in the end switch the address off.
 */
public final class HookRoutes {
  private static final int MAX_BODY = 3 << 20;
  private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REFUSED = "refused".getBytes(StandardCharsets.US_ASCII);
  private final Channels channels;
  private final Ingest ingest;
  private final BooleanSupplier spaceLeft;
  private final InstantSource clock;
  private final DoorLog log = new DoorLog();

  /**
   * @param spaceLeft whether the data volume has room; without it nothing is accepted
   */
  public HookRoutes(
      Channels channels, Ingest ingest, BooleanSupplier spaceLeft, InstantSource clock) {
    this.channels = channels;
    this.ingest = ingest;
    this.spaceLeft = spaceLeft;
    this.clock = clock;
  }

  /** The routes. */
  public List<RawRoute> routes() {
    return List.of(
        new RawRoute(Method.GET, "/hooks/{token}", Permission.PUBLIC, 0, this::handshake),
        new RawRoute(Method.POST, "/hooks/{token}", Permission.PUBLIC, MAX_BODY, this::receive)
            .quick(this::receiveKnown));
  }

  private RawRoute.Answer handshake(RawRoute.RawCall call) {
    var challenge =
        channels.door(token(call)).flatMap(door -> door.webhooks().handshake(webhook(call)));
    if (challenge.isEmpty()) {
      log.refused("webhook.verify_bad", call.meta());
      return answer(403, REFUSED);
    }
    return answer(200, challenge.get().getBytes(StandardCharsets.UTF_8));
  }

  private RawRoute.Answer receive(RawRoute.RawCall call) {
    return receive(call, channels.door(token(call)));
  }

  /** Where the door is at hand nothing has to be waited for until the batch. */
  private Optional<RawRoute.Answer> receiveKnown(RawRoute.RawCall call) {
    return channels.doorAtHand(token(call)).map(door -> receive(call, door));
  }

  private RawRoute.Answer receive(RawRoute.RawCall call, Optional<Door> door) {
    var webhook = webhook(call);
    if (door.isEmpty()) {
      Decoy.verify(webhook.body());
      log.refused("webhook.sig_bad", call.meta());
      return answer(401, REFUSED);
    }
    var verdict = door.get().webhooks().verify(webhook);
    if (verdict != WebhookDoor.Verdict.GENUINE) {
      log.refused(refusal(verdict), call.meta());
      return answer(401, REFUSED);
    }
    if (!spaceLeft.getAsBoolean()) {
      throw new Refusal.Unavailable("disk_full", "There is no room.", Duration.ofSeconds(30));
    }
    var from = door.get();
    return new RawRoute.Later(
        ingest
            .accept(from, webhook)
            .thenApply(outcomes -> {
              log.outcomes(from, outcomes, call.meta());
              return answer(200, OK);
            }));
  }

  private static String refusal(WebhookDoor.Verdict verdict) {
    return switch (verdict) {
      case SIGNATURE_MISSING -> "webhook.sig_missing";
      case SIGNATURE_OUT_OF_TIME -> "webhook.sig_old";
      case SIGNATURE_WRONG, GENUINE -> "webhook.sig_bad";
    };
  }

  private static String token(RawRoute.RawCall call) {
    return call.path().getOrDefault("token", "");
  }

  private Webhook webhook(RawRoute.RawCall call) {
    return new Webhook(call.headers(), call.query(), call.body(), Optional.of(clock.instant()));
  }

  private static RawRoute.Answer answer(int status, byte[] text) {
    return new RawRoute.Bytes(
        status, List.of(Map.entry("Content-Type", "text/plain; charset=utf-8")), text);
  }
}
