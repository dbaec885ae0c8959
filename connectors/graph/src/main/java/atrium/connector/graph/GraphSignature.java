package atrium.connector.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Webhook;
import atrium.connector.WebhookDoor.Verdict;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a Meta webhook: {@code X-Hub-Signature-256: sha256=<64 hex digits>}, the
 * HMAC-SHA256 of the body's bytes as they came, keyed with the app secret. Thread-safe.
 *
 * <p>Several secrets are honoured at once, so that a secret can be replaced without losing a
 * webhook. The body is never parsed and every comparison takes constant time.
 */
public final class GraphSignature {
  public static final String HEADER = "x-hub-signature-256";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int HEX_DIGITS = 64;

  /** Keyed once and cloned per call: keying costs two of the four hash blocks of a small body. */
  private final List<Mac> keyed;

  /**
   * @param appSecrets at least one, none empty
   */
  public GraphSignature(List<String> appSecrets) {
    if (appSecrets.isEmpty()) {
      throw new IllegalArgumentException("At least one app secret is needed");
    }
    keyed = appSecrets.stream().map(GraphSignature::keyed).toList();
  }

  /** Splits a setting that holds one secret, or several separated by commas or line breaks. */
  public static List<String> secrets(String setting) {
    return Arrays.stream(setting.replace('\n', ',').replace('\r', ',').split(",", -1))
        .map(String::strip)
        .filter(secret -> !secret.isEmpty())
        .toList();
  }

  /** Whether the webhook was signed with one of the secrets. */
  public Verdict verify(Webhook webhook) {
    return webhook
        .header(HEADER)
        .map(value -> verify(value, webhook.body()))
        .orElse(Verdict.SIGNATURE_MISSING);
  }

  private Verdict verify(String value, byte[] body) {
    var given = digest(value);
    if (given.isEmpty()) {
      return Verdict.SIGNATURE_WRONG;
    }
    var genuine = false;
    for (var mac : keyed) {
      genuine |= MessageDigest.isEqual(copy(mac).doFinal(body), given.get());
    }
    return genuine ? Verdict.GENUINE : Verdict.SIGNATURE_WRONG;
  }

  private static Optional<byte[]> digest(String value) {
    if (value.length() != PREFIX.length() + HEX_DIGITS || !value.startsWith(PREFIX)) {
      return Optional.empty();
    }
    for (var at = PREFIX.length(); at < value.length(); at++) {
      if (!HexFormat.isHexDigit(value.charAt(at))) {
        return Optional.empty();
      }
    }
    return Optional.of(HexFormat.of().parseHex(value, PREFIX.length(), value.length()));
  }

  private static Mac keyed(String secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      copy(mac);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static Mac copy(Mac mac) {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's " + ALGORITHM + " can be cloned", e);
    }
  }
}
