package atrium.server.messages.files;

import atrium.connector.Connector;
import java.util.Optional;

/** Gives the connector of a channel. */
@FunctionalInterface
public interface ConnectorSource {
  /** The connector, or empty while the channel is paused or gone. */
  Optional<Connector> connector(long workspace, long channel);
}
