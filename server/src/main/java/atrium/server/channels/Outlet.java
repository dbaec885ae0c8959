package atrium.server.channels;

import atrium.connector.ConnectorDescription;

/**
 * A channel as those see it who send on it.
 *
 * @param revision rises with every change of its settings
 */
public record Outlet(
    long id,
    String name,
    Channel.State state,
    Channel.HealthState health,
    long revision,
    ConnectorDescription connector) {
  static Outlet of(Channel channel, ConnectorDescription connector) {
    return new Outlet(
        channel.id(),
        channel.name(),
        channel.state(),
        channel.health(),
        channel.revision(),
        connector);
  }
}
