package atrium.connector.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Address;
import atrium.connector.ConnectorFactory;
import atrium.connector.Webhook;
import atrium.connector.testing.SendingContract;
import atrium.connector.testing.SettingsContract;
import atrium.connector.testing.WebhookContract;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** WhatsApp keeps the contract of every connector. */
class WhatsAppConnectorTest implements WebhookContract, SendingContract, SettingsContract {
  @Override
  public ConnectorFactory factory() {
    return new WhatsAppConnectorFactory();
  }

  @Override
  public Map<String, String> endpoint() {
    return Map.of(
        "app_secret", "app-secret-1", "verify_token", "token-1", "portfolio_id", "506914307656634");
  }

  @Override
  public Map<String, String> channel() {
    return Map.of(
        "phone_number_id", "106540352242922",
        "waba_id", "102290129340398",
        "access_token", "EAAtoken");
  }

  @Override
  public Webhook signed(byte[] body) {
    var header = "sha256=" + HexFormat.of().formatHex(hmac(body));
    return new Webhook(Map.of("X-Hub-Signature-256", header), Map.of(), body);
  }

  /** Made here from the algorithm's description, not with the code under test. */
  private static byte[] hmac(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("app-secret-1".getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Address recipient() {
    return new Address(Address.WA_ID, "", "16505551234");
  }

  @Override
  public String externalId() {
    return "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=";
  }
}
