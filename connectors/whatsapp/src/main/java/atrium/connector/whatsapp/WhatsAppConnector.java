package atrium.connector.whatsapp;

import atrium.connector.Action;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.Health;
import atrium.connector.MediaLocation;
import atrium.connector.Outbound;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.Receipt;
import atrium.connector.content.MediaRef;
import atrium.connector.graph.GraphAddress;
import atrium.connector.graph.GraphClient;
import atrium.connector.template.TemplateCatalogue;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** One WhatsApp number. */
final class WhatsAppConnector implements Connector {
  private final String number;
  private final String token;
  private final GraphAddress address;
  private final GraphClient graph;
  private final Outgoing outgoing;
  private final Deeds deeds;
  private final TemplateCatalogue templates;

  WhatsAppConnector(WhatsAppConfig.Channel channel, ConnectorContext context) {
    number = channel.phoneNumberId();
    token = channel.accessToken();
    address = channel.address();
    graph = new GraphClient(address, token, context.http());
    var to = new Uploads.Graph(graph, number, context.clock());
    outgoing = new Outgoing(to);
    deeds = new Deeds(to);
    templates = new WhatsAppTemplates(graph, channel.wabaId());
  }

  @Override
  public MediaLocation locate(MediaRef media) {
    var id = URLEncoder.encode(media.id(), StandardCharsets.UTF_8);
    var answer = graph.get(id + "?phone_number_id=" + number);
    var link = link(answer);
    if (!address.mayReceiveToken(link)) {
      throw new PlatformFailure(Kind.BLOCKED, "The file lies on a host that is not Meta's");
    }
    return new MediaLocation(
        link,
        Map.of("authorization", "Bearer " + token),
        Wire.text(answer, "mime_type"),
        size(answer),
        Wire.text(answer, "sha256").flatMap(Media::hash));
  }

  private static URI link(JsonNode answer) {
    try {
      return URI.create(Wire.need(answer, "url"));
    } catch (IllegalArgumentException | WireTrouble e) {
      throw new PlatformFailure(Kind.TEMPORARY, "The platform gave no usable link", e);
    }
  }

  private static OptionalLong size(JsonNode answer) {
    try {
      return Wire.decimal(answer, "file_size")
          .map(size -> OptionalLong.of(size.longValue()))
          .orElse(OptionalLong.empty());
    } catch (WireTrouble claim) {
      // Only a claim: the download counts for itself.
      return OptionalLong.empty();
    }
  }

  @Override
  public Receipt send(Outbound message) {
    return outgoing.send(message);
  }

  @Override
  public Receipt act(Action action) {
    return deeds.act(action);
  }

  @Override
  public Optional<TemplateCatalogue> templates() {
    return Optional.of(templates);
  }

  @Override
  public Health check() {
    return NumberHealth.of(graph, number);
  }
}
