package atrium.connector.testing.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.WireJson;
import atrium.connector.testing.WebhookSender;
import atrium.connector.testing.WebhookSender.Item;
import com.sun.net.httpserver.Headers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Bodies and signatures as Standard Webhooks has them, written from its description. */
final class SignedBodies implements WebhookSender.Composer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private final InstantSource clock;

  SignedBodies(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public byte[] body(List<Item> items) {
    var body = WireJson.MAPPER.createObjectNode().put("account", WebhookSimulator.ACCOUNT);
    var events = body.putArray("events");
    items.forEach(item -> events.add((ObjectNode) item.value()));
    return WireJson.MAPPER.writeValueAsBytes(body);
  }

  /** The same body has the same id, however often it is posted; the time is that of the attempt. */
  @Override
  public Map<String, String> headers(byte[] body) {
    var id = "evt_" + HexFormat.of().formatHex(sha256(body), 0, 12);
    var timestamp = Long.toString(clock.instant().getEpochSecond());
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", timestamp,
        "webhook-signature", signature(WebhookSimulator.SECRET, id + "." + timestamp, body));
  }

  /** Whether Atrium posted this, and just now. */
  boolean isGenuine(Headers headers, byte[] body) {
    var id = header(headers, "webhook-id");
    var timestamp = header(headers, "webhook-timestamp");
    var expected = signature(WebhookSimulator.SEND_SECRET, id + "." + timestamp, body);
    var signed = Arrays.asList(header(headers, "webhook-signature").split(" ", -1));
    return signed.contains(expected)
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                .abs()
                .compareTo(TOLERANCE)
            < 0;
  }

  static String header(Headers headers, String name) {
    return Optional.ofNullable(headers.getFirst(name)).orElse("0");
  }

  private static String signature(String secret, String head, byte[] body) {
    try {
      var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((head + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
