package atrium.connector.line;

import atrium.connector.Capability;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import atrium.connector.Settings;
import atrium.connector.WebhookDoor;
import atrium.connector.WindowPolicy;
import atrium.connector.line.rich.RichRules;
import java.util.Optional;
import java.util.Set;

/** LINE Messaging API. */
public final class LineConnectorFactory implements ConnectorFactory {
  static final ConnectorDescription DESCRIPTION =
      new ConnectorDescription(
          "line",
          "LINE",
          Set.of(
              Capability.SEND_TEXT,
              Capability.SEND_IMAGE,
              Capability.SEND_VIDEO,
              Capability.SEND_AUDIO,
              Capability.SEND_FILE,
              Capability.SEND_STICKER,
              Capability.SEND_LOCATION,
              Capability.SEND_PROMPT,
              Capability.SEND_RICH,
              Capability.SEND_QUOTE,
              Capability.SEND_MENTION,
              Capability.SEND_EMOJI,
              Capability.SEND_ONCE_BY_KEY,
              Capability.MARK_READ,
              Capability.TYPING,
              Capability.RECEIVE_MEDIA,
              Capability.RECEIVE_EDITS,
              Capability.RECEIVE_UNSENDS,
              Capability.FETCH_PROFILES,
              Capability.GROUPS),
          LineConfig.ENDPOINT,
          LineConfig.CHANNEL,
          "bot_user_id",
          Optional.empty(),
          // A push reaches friends at any time; the quota, not a window, is what ends it.
          WindowPolicy.ALWAYS,
          LineLimits.ALL,
          RichRules::faults);

  @Override
  public ConnectorDescription description() {
    return DESCRIPTION;
  }

  @Override
  public WebhookDoor door(Settings endpoint) {
    return new LineDoor(LineConfig.Endpoint.of(endpoint));
  }

  @Override
  public Connector connector(Settings channel, ConnectorContext context) {
    return new LineConnector(LineConfig.Channel.of(channel), context);
  }
}
