package atrium.connector.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.InvalidSettings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor.Verdict;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of Standard Webhooks: {@code v1,} and the base64 of the HMAC-SHA256 of {@code
 * id.timestamp.body}, several separated by blanks. Every secret is honoured, and every one signs,
 * so that one can be replaced without losing a message. Thread-safe; every comparison takes
 * constant time.
 */
final class StandardSignature {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  /** How far a signature's time may lie from when it came, either way. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int SECRETS = 2;
  private static final int SIGNATURES = 8;
  private static final int ID_LIMIT = 200;
  private final List<SecretKeySpec> keys;

  private StandardSignature(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * Of one secret, or two separated by a comma.
   *
   * @param key the setting that they stand in
   * @throws InvalidSettings if one is not of the form
   */
  static StandardSignature of(String key, String secrets) {
    var keys =
        Arrays.stream(secrets.split("[,\\r\\n]", -1))
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .map(secret -> parse(key, secret))
            .toList();
    if (keys.isEmpty()) {
      throw new InvalidSettings(key, "is required");
    }
    if (keys.size() > SECRETS) {
      throw new InvalidSettings(key, "must hold two secrets at most");
    }
    return new StandardSignature(keys);
  }

  private static SecretKeySpec parse(String key, String secret) {
    var text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "";
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length >= 24 && bytes.length <= 64) {
        return new SecretKeySpec(bytes, ALGORITHM);
      }
    } catch (IllegalArgumentException other) {
      // Told below, without quoting it.
    }
    throw new InvalidSettings(key, "must be whsec_ and the base64 of 24 to 64 bytes");
  }

  /** The headers of what is posted. */
  Map<String, String> headers(String id, Instant now, byte[] body) {
    var timestamp = Long.toString(now.getEpochSecond());
    var signatures =
        keys.stream()
            .map(key -> VERSION + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body)))
            .collect(Collectors.joining(" "));
    return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, signatures);
  }

  /** Out of time is said only of what is genuine otherwise. */
  Verdict verify(Webhook webhook) {
    var id = webhook.header(ID).orElse("");
    var timestamp = webhook.header(TIMESTAMP).orElse("");
    var given = webhook.header(SIGNATURE).orElse("");
    if (id.isEmpty() || timestamp.isEmpty() || given.isEmpty()) {
      return Verdict.SIGNATURE_MISSING;
    }
    if (id.length() > ID_LIMIT || !timestamp.matches("[0-9]{1,12}")) {
      return Verdict.SIGNATURE_WRONG;
    }
    if (!matches(given, id, timestamp, webhook.body())) {
      return Verdict.SIGNATURE_WRONG;
    }
    var signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return webhook
        .receivedAt()
        .filter(came -> Duration.between(signed, came).abs().compareTo(TOLERANCE) <= 0)
        .map(_ -> Verdict.GENUINE)
        .orElse(Verdict.SIGNATURE_OUT_OF_TIME);
  }

  private boolean matches(String given, String id, String timestamp, byte[] body) {
    var genuine = false;
    for (var key : keys) {
      var expected =
          (VERSION + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body)))
              .getBytes(US_ASCII);
      for (var one : given.split(" ", SIGNATURES)) {
        genuine |= MessageDigest.isEqual(expected, one.getBytes(UTF_8));
      }
    }
    return genuine;
  }

  private static byte[] mac(SecretKeySpec key, String id, String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "StandardSignature[" + keys.size() + "]";
  }
}
