package atrium.connector.testing;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.ConnectorFactory;
import atrium.connector.PlatformHttp;
import atrium.connector.Settings;
import atrium.connector.Webhook;
import java.util.Map;

/**
 * What every connector must do. A connector's test implements {@link WebhookContract}, {@link
 * SendingContract} and {@link SettingsContract}, which share this knowledge of its platform.
 */
public interface ConnectorContract {
  ConnectorFactory factory();

  /** Values for every endpoint setting, all valid. */
  Map<String, String> endpoint();

  /** Values for every channel setting, all valid. */
  Map<String, String> channel();

  /** A body with the signature the platform would give it, for {@link #endpoint()}. */
  Webhook signed(byte[] body);

  /** Somebody the platform could write to. */
  Address recipient();

  /** A message id as the platform makes them. */
  String externalId();

  /** The connector of {@link #channel()}, with the outside world given. */
  default Connector connector(PlatformHttp http) {
    return factory().connector(new Settings(channel()), new LentContext(http));
  }
}
