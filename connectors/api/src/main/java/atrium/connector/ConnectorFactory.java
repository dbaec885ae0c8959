package atrium.connector;

/** Entry of a connector, found by {@link java.util.ServiceLoader}. Stateless and thread-safe. */
public interface ConnectorFactory {
  /** What the connector is called, can do and must be told. */
  ConnectorDescription description();

  /**
   * The reader of one webhook address.
   *
   * @param endpoint values for {@link ConnectorDescription#endpointSettings()}
   * @throws InvalidSettings if a value is missing or malformed
   */
  WebhookDoor door(Settings endpoint);

  /**
   * One connected account (a number, a page, a mailbox).
   *
   * @param channel values for {@link ConnectorDescription#channelSettings()}
   * @throws InvalidSettings if a value is missing or malformed
   */
  Connector connector(Settings channel, ConnectorContext context);
}
