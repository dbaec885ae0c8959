package atrium.connector.testing.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.testing.WebhookSender;
import atrium.connector.testing.WebhookSender.Item;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bodies and signatures as Meta makes them. */
final class SignedBodies implements WebhookSender.Composer {
  private static final String ALGORITHM = "HmacSHA256";
  private final InstantSource clock;

  SignedBodies(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public byte[] body(List<Item> items) {
    return News.body(WhatsAppSimulator.ACCOUNT, clock.instant(), items);
  }

  @Override
  public Map<String, String> headers(byte[] body) {
    return Map.of("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(hmac(body)));
  }

  private static byte[] hmac(byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(WhatsAppSimulator.APP_SECRET.getBytes(UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
