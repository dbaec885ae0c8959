package atrium.connector.webhook;

import atrium.connector.Address;
import atrium.connector.ConnectorFactory;
import atrium.connector.Webhook;
import atrium.connector.testing.SendingContract;
import atrium.connector.testing.SettingsContract;
import atrium.connector.testing.WebhookContract;
import java.util.Map;

/** The webhook channel keeps the contract of every connector. */
class WebhookConnectorTest implements WebhookContract, SendingContract, SettingsContract {
  @Override
  public ConnectorFactory factory() {
    return new WebhookConnectorFactory();
  }

  @Override
  public Map<String, String> endpoint() {
    return Map.of("secret", Signed.SECRET);
  }

  @Override
  public Map<String, String> channel() {
    return Sending.SETTINGS;
  }

  @Override
  public Webhook signed(byte[] body) {
    return Signed.webhook(Signed.SECRET, body, Signed.AT);
  }

  @Override
  public Address recipient() {
    return Sending.ZOE;
  }

  @Override
  public String externalId() {
    return "m-1";
  }
}
