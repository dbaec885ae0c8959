package atrium.connector.whatsapp;

import atrium.connector.Capability;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorDescription.SharedAccount;
import atrium.connector.ConnectorFactory;
import atrium.connector.ContentRules;
import atrium.connector.Settings;
import atrium.connector.WebhookDoor;
import atrium.connector.WindowPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** WhatsApp Business Platform, Cloud API. */
public final class WhatsAppConnectorFactory implements ConnectorFactory {
  static final ConnectorDescription DESCRIPTION =
      new ConnectorDescription(
          "whatsapp",
          "WhatsApp",
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
              Capability.SEND_TEMPLATE,
              Capability.SEND_REACTION,
              Capability.BLOCK,
              Capability.SEND_QUOTE,
              Capability.MARK_READ,
              Capability.TYPING,
              Capability.RECEIVE_MEDIA,
              Capability.RECEIVE_RECEIPTS,
              Capability.RECEIVE_ECHOES,
              Capability.RECEIVE_EDITS,
              Capability.RECEIVE_UNSENDS,
              Capability.GROUPS),
          WhatsAppConfig.ENDPOINT,
          WhatsAppConfig.CHANNEL,
          "phone_number_id",
          Optional.of(new SharedAccount("waba:", "waba_id")),
          new WindowPolicy(
              Optional.of(Duration.ofHours(24)), Optional.of(Duration.ofHours(72)), true),
          WhatsAppLimits.ALL,
          ContentRules.NONE);

  @Override
  public ConnectorDescription description() {
    return DESCRIPTION;
  }

  @Override
  public WebhookDoor door(Settings endpoint) {
    return new WhatsAppDoor(WhatsAppConfig.Endpoint.of(endpoint));
  }

  @Override
  public Connector connector(Settings channel, ConnectorContext context) {
    return new WhatsAppConnector(WhatsAppConfig.Channel.of(channel), context);
  }
}
