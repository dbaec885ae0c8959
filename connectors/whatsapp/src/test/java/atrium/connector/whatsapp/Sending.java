package atrium.connector.whatsapp;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
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

/** A number of a test, and what is said from it. */
final class Sending {
  static final Address ANN = new Address(Address.WA_ID, "", "16505551234");
  static final String TAKEN =
      """
      {"messaging_product":"whatsapp","contacts":[{"input":"+16505551234","wa_id":"16505551234"}],\
      "messages":[{"id":"wamid.NEW"}]}\
      """;

  private Sending() {}

  static Connector connector(PlatformHttp http) {
    var settings =
        Map.of(
            "phone_number_id", "106540352242922",
            "waba_id", "102290129340398",
            "access_token", "EAAtoken");
    return new WhatsAppConnectorFactory().connector(new Settings(settings), new Lent(http));
  }

  static Outbound message(Content content, LentFiles files) {
    return new Outbound("key-1", ANN, content, Optional.empty(), files);
  }

  static Receipt send(RecordingHttp http, Content content, LentFiles files) {
    return connector(http).send(message(content, files));
  }

  /** What a request said, without what every request says. */
  static JsonNode said(PlatformHttp.Request request) {
    return WireJson.MAPPER.readTree(RecordingHttp.bytes(request));
  }

  static JsonNode json(String text) {
    return WireJson.MAPPER.readTree(text);
  }
}
