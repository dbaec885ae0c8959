package atrium.connector.webhook;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.OutboundFiles;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Settings;
import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.testing.Lent;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A system of a test, and what is said to it. */
final class Sending {
  static final Map<String, String> SETTINGS =
      Map.of(
          "account", "solstice-app",
          "send_url", "https://app.example/atrium",
          "send_secret", Signed.OTHER);
  static final Address ZOE = new Address("webhook_user", "solstice-app", "4711");
  static final String KEY = "0b5e5d0c-5f0e-4a43-9b11-5a8f6c7d8e9f";

  private Sending() {}

  static Connector connector(PlatformHttp http) {
    return new WebhookConnectorFactory().connector(new Settings(SETTINGS), new Lent(http));
  }

  static Receipt send(PlatformHttp http, Content content) {
    return send(http, content, new LentFiles());
  }

  static Receipt send(PlatformHttp http, Content content, OutboundFiles files) {
    return connector(http).send(new Outbound(KEY, ZOE, content, Optional.of("m-1"), files));
  }

  /** What was posted for a content that the other side took. */
  static JsonNode posted(Content content) {
    var http = new RecordingHttp().answering(200, "{\"id\":\"own-1\"}");
    send(http, content);
    return body(http.requests().getFirst());
  }

  static JsonNode body(PlatformHttp.Request request) {
    return WireJson.MAPPER.readTree(RecordingHttp.bytes(request));
  }
}
