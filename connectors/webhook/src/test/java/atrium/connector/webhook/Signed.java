package atrium.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures made from the description of Standard Webhooks, not with the code under test. */
final class Signed {
  /** The pair of the specification's own example. */
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  static final String OTHER = "whsec_b3RoZXIgc2VjcmV0IG9mIHRoZSBvdGhlciBzaWRl";
  static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

  private Signed() {}

  static Webhook webhook(String secret, byte[] body, Instant receivedAt) {
    return new Webhook(
        Map.of(
            "Webhook-Id", ID,
            "Webhook-Timestamp", Long.toString(AT.getEpochSecond()),
            "Webhook-Signature", signature(secret, ID, AT.getEpochSecond(), body)),
        Map.of(),
        body,
        Optional.of(receivedAt));
  }

  static String signature(String secret, String id, long timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
