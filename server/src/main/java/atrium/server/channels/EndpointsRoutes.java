package atrium.server.channels;

import atrium.connector.Capability;
import atrium.connector.ConnectorDescription;
import atrium.connector.SettingField;
import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints and the catalogue over HTTP. */
final class EndpointsRoutes {
  private final Channels channels;
  private final String publicUrl;

  EndpointsRoutes(Channels channels, String publicUrl) {
    this.channels = channels;
    this.publicUrl = publicUrl;
  }

  List<Route<?>> routes() {
    var path = "/w/{workspace}/endpoints";
    var manage = Permission.CHANNEL_MANAGE;
    return List.of(
        Route.get("/connectors", Permission.SIGNED_IN, Set.of(), this::connectors),
        Route.get(path, manage, Set.of(), this::endpoints),
        Route.post(path, manage, EndpointBody.class, this::createEndpoint).ofAllChannels().proven(),
        Route.get(path + "/{id}", manage, Set.of(), this::endpoint),
        Route.patch(path + "/{id}", manage, EndpointPatch.class, this::changeEndpoint)
            .ofAllChannels()
            .provenWhen(change -> change.settings().isPresent()));
  }

  record EndpointBody(String connector, String name, Map<String, @Nullable String> settings) {
    @Override
    public String toString() {
      return "EndpointBody[]";
    }
  }

  record EndpointPatch(Optional<String> name, Optional<Map<String, @Nullable String>> settings) {
    @Override
    public String toString() {
      return "EndpointPatch[]";
    }
  }

  record EndpointView(
      String id,
      String connector,
      String name,
      String url,
      Map<String, String> settings,
      List<String> secretsSet,
      Instant createdAt,
      long revision) {
    static EndpointView of(Endpoint endpoint, String publicUrl) {
      return new EndpointView(
          Ids.text(endpoint.id()),
          endpoint.connector(),
          endpoint.name(),
          publicUrl + "/hooks/" + endpoint.token(),
          endpoint.settings(),
          endpoint.secretKeys(),
          endpoint.createdAt(),
          endpoint.revision());
    }
  }

  record ConnectorView(
      String name,
      String title,
      List<Capability> capabilities,
      List<SettingField> endpointSettings,
      List<SettingField> channelSettings,
      WindowView window) {
    static ConnectorView of(ConnectorDescription description) {
      var window = description.window();
      return new ConnectorView(
          description.name(),
          description.title(),
          description.capabilities().stream().sorted().toList(),
          description.endpointSettings(),
          description.channelSettings(),
          new WindowView(
              window.afterInbound().map(Duration::toString),
              window.afterReferral().map(Duration::toString),
              window.template()));
    }
  }

  record WindowView(
      Optional<String> afterInbound, Optional<String> afterReferral, boolean template) {}

  private Object connectors(Call<NoBody> call) {
    return new Answers.Items<>(channels.catalogue().all().stream().map(ConnectorView::of).toList());
  }

  private Object endpoints(Call<NoBody> call) {
    return Answers.at(
        channels,
        call,
        tx ->
            new Answers.Items<>(
                channels.endpoints().visible(tx, call.principal()).stream()
                    .map(endpoint -> EndpointView.of(endpoint, publicUrl))
                    .toList()));
  }

  private Object endpoint(Call<NoBody> call) {
    return Answers.at(
        channels,
        call,
        tx ->
            channels.endpoints().visible(tx, call.principal()).stream()
                .filter(endpoint -> endpoint.id() == call.id("id"))
                .findFirst()
                .map(endpoint -> EndpointView.of(endpoint, publicUrl))
                .orElseThrow(Refusal.NotFound::new));
  }

  private Object createEndpoint(Call<EndpointBody> call) {
    var body = call.body();
    var draft = new Endpoints.Draft(body.connector(), body.name(), body.settings());
    return Reply.created(
        EndpointView.of(channels.endpoints().create(call.workspace(), draft), publicUrl));
  }

  private Object changeEndpoint(Call<EndpointPatch> call) {
    var change = new Endpoints.Change(call.body().name(), call.body().settings());
    return EndpointView.of(
        channels
            .endpoints()
            .change(call.workspace(), call.id("id"), change, call.expectedRevision()),
        publicUrl);
  }
}
