package atrium.connector.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Address;
import atrium.connector.ConnectorFactory;
import atrium.connector.Webhook;
import atrium.connector.testing.SendingContract;
import atrium.connector.testing.SettingsContract;
import atrium.connector.testing.WebhookContract;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** LINE keeps the contract of every connector. */
class LineConnectorTest implements WebhookContract, SendingContract, SettingsContract {
  @Override
  public ConnectorFactory factory() {
    return new LineConnectorFactory();
  }

  @Override
  public Map<String, String> endpoint() {
    return Map.of("channel_secret", "channel-secret-1", "provider_id", "1656000000");
  }

  @Override
  public Map<String, String> channel() {
    return Sending.SETTINGS;
  }

  @Override
  public Webhook signed(byte[] body) {
    var header = Base64.getEncoder().encodeToString(hmac(body));
    return new Webhook(Map.of("X-Line-Signature", header), Map.of(), body);
  }

  /** Made here from the algorithm's description, not with the code under test. */
  private static byte[] hmac(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("channel-secret-1".getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Address recipient() {
    return Sending.SATO;
  }

  @Override
  public String externalId() {
    return "14353798921116";
  }
}
