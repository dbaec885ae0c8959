package atrium.connector.webhook;

import atrium.connector.Capability;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import atrium.connector.ContentRules;
import atrium.connector.Settings;
import atrium.connector.WebhookDoor;
import atrium.connector.WindowPolicy;
import java.util.Optional;
import java.util.Set;

/** Signed JSON in, signed JSON out. */
public final class WebhookConnectorFactory implements ConnectorFactory {
  static final ConnectorDescription DESCRIPTION =
      new ConnectorDescription(
          "webhook",
          "Webhook",
          Set.of(
              Capability.SEND_TEXT,
              Capability.SEND_IMAGE,
              Capability.SEND_VIDEO,
              Capability.SEND_AUDIO,
              Capability.SEND_FILE,
              Capability.SEND_STICKER,
              Capability.SEND_LOCATION,
              Capability.SEND_CONTACTS,
              Capability.SEND_PROMPT,
              Capability.SEND_REACTION,
              Capability.SEND_QUOTE,
              Capability.SEND_ONCE_BY_KEY,
              Capability.EDIT,
              Capability.UNSEND,
              Capability.BLOCK,
              Capability.MARK_READ,
              Capability.TYPING,
              Capability.RECEIVE_MEDIA,
              Capability.RECEIVE_RECEIPTS,
              Capability.RECEIVE_ECHOES,
              Capability.RECEIVE_EDITS,
              Capability.RECEIVE_UNSENDS),
          WebhookConfig.ENDPOINT,
          WebhookConfig.CHANNEL,
          "account",
          Optional.empty(),
          WindowPolicy.ALWAYS,
          WebhookLimits.ALL,
          ContentRules.NONE);

  @Override
  public ConnectorDescription description() {
    return DESCRIPTION;
  }

  @Override
  public WebhookDoor door(Settings endpoint) {
    return new SignedDoor(WebhookConfig.Endpoint.of(endpoint));
  }

  @Override
  public Connector connector(Settings channel, ConnectorContext context) {
    return new WebhookConnector(WebhookConfig.Channel.of(channel), context);
  }
}
