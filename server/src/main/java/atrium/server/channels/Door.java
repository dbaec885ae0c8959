package atrium.server.channels;

import atrium.connector.Capability;
import atrium.connector.WebhookDoor;
import java.util.Set;

/**
 * Whose webhook address it is, and who reads what comes there. Immutable.
 *
 * @param capabilities of the connector
 */
public record Door(
    long workspace,
    long endpoint,
    String connector,
    WebhookDoor webhooks,
    Set<Capability> capabilities) {
  public Door {
    capabilities = Set.copyOf(capabilities);
  }
}
