package atrium.connector.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Webhook;
import atrium.connector.WebhookDoor.Verdict;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a LINE webhook: {@code x-line-signature}, the Base64 of the HMAC-SHA256 of the
 * body's bytes as they came, keyed with the channel secret. Several secrets are honoured at once,
 * so that one can be replaced without losing a webhook. Thread-safe; every comparison takes
 * constant time.
 */
final class LineSignature {
  static final String HEADER = "x-line-signature";

  private static final String ALGORITHM = "HmacSHA256";
  private final List<SecretKeySpec> keys;

  LineSignature(List<String> secrets) {
    keys =
        secrets.stream()
            .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
            .toList();
  }

  Verdict verify(Webhook webhook) {
    return webhook
        .header(HEADER)
        .map(value -> verify(value, webhook.body()))
        .orElse(Verdict.SIGNATURE_MISSING);
  }

  private Verdict verify(String value, byte[] body) {
    var given = value.getBytes(UTF_8);
    var genuine = false;
    for (var key : keys) {
      // Text against text: a digest has several spellings in Base64, and LINE sends one.
      var expected = Base64.getEncoder().encode(mac(key).doFinal(body));
      genuine |= MessageDigest.isEqual(expected, given);
    }
    return genuine ? Verdict.GENUINE : Verdict.SIGNATURE_WRONG;
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
