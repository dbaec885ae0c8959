package atrium.server.channels;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Channels and what is said about them over HTTP, with endpoints and the catalogue. */
public final class ChannelsRoutes {
  private final Channels channels;
  private final EndpointsRoutes endpoints;
  private final Cursors cursors;

  /**
   * @param publicUrl the configured address of the installation
   */
  public ChannelsRoutes(Channels channels, URI publicUrl, Cursors cursors) {
    this.channels = channels;
    this.cursors = cursors;
    this.endpoints = new EndpointsRoutes(channels, publicUrl.toString().replaceAll("/+$", ""));
  }

  /** All routes of this room. */
  public List<Route<?>> routes() {
    var paths = "/w/{workspace}/channels";
    var manage = Permission.CHANNEL_MANAGE;
    var read = Permission.CHANNEL_READ;
    var own =
        List.<Route<?>>of(
            Route.get(paths, read, Set.of(), this::channels),
            Route.post(paths, manage, ChannelBody.class, this::createChannel)
                .ofAllChannels()
                .proven(),
            Route.get(paths + "/{id}", read, Set.of(), this::channel),
            Route.patch(paths + "/{id}", manage, ChannelPatch.class, this::changeChannel)
                .provenWhen(change -> change.settings().isPresent()),
            Route.post(paths + "/{id}/check", manage, NoBody.class, this::check),
            Route.get(paths + "/{id}/activity", read, Set.of("hours"), this::activity),
            Route.get(paths + "/{id}/notices", read, Set.of("limit", "cursor"), this::notices));
    return Stream.concat(own.stream(), endpoints.routes().stream()).toList();
  }

  record ChannelBody(
      Optional<String> endpointId,
      String connector,
      String name,
      Map<String, @Nullable String> settings) {
    @Override
    public String toString() {
      return "ChannelBody[]";
    }
  }

  record ChannelPatch(
      Optional<String> endpointId,
      Optional<String> name,
      Optional<Map<String, @Nullable String>> settings,
      Optional<Channel.State> state,
      Optional<String> pauseReason,
      Optional<Integer> silenceAfterMinutes) {
    @Override
    public String toString() {
      return "ChannelPatch[]";
    }
  }

  private Object channels(Call<NoBody> call) {
    return Answers.at(
        channels, call, tx -> new Answers.Items<>(channels.views(tx, call.principal())));
  }

  private Object channel(Call<NoBody> call) {
    return Answers.at(
        channels,
        call,
        tx -> ChannelView.of(channels.visible(tx, call.principal(), call.id("id"))));
  }

  private Object createChannel(Call<ChannelBody> call) {
    var body = call.body();
    var draft =
        new Connecting.Draft(
            endpointId(body.endpointId()), body.connector(), body.name(), body.settings(), false);
    return Reply.created(ChannelView.of(channels.connecting().create(call.workspace(), draft)));
  }

  private Object changeChannel(Call<ChannelPatch> call) {
    var body = call.body();
    var change =
        new Connecting.Change(
            endpointId(body.endpointId()),
            body.name(),
            body.settings(),
            body.state(),
            body.pauseReason(),
            body.silenceAfterMinutes().map(OptionalInt::of).orElse(OptionalInt.empty()));
    return ChannelView.of(
        channels
            .connecting()
            .change(call.principal(), call.id("id"), change, call.expectedRevision()));
  }

  private Object check(Call<NoBody> call) {
    return ChannelView.of(channels.checkup().check(call.principal(), call.id("id")));
  }

  private Object activity(Call<NoBody> call) {
    long channel = call.id("id");
    int hours = call.query("hours").map(ChannelsRoutes::hours).orElse(24);
    return Answers.at(
        channels,
        call,
        tx -> {
          channels.visible(tx, call.principal(), channel);
          return new Answers.Items<>(channels.hours(tx, channel, hours));
        });
  }

  private static int hours(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int hours = Integer.parseInt(text);
      if (hours >= 1 && hours <= HourStore.KEPT_DAYS * 24) {
        return hours;
      }
    }
    throw new Refusal.Invalid(
        "invalid_parameter",
        "A query parameter is wrong.",
        new Refusal.Fault(
            "?hours",
            "out_of_range",
            Map.of("min", "1", "max", Integer.toString(HourStore.KEPT_DAYS * 24))));
  }

  record NoticeView(
      String id,
      Optional<String> channelId,
      String topic,
      String severity,
      String summary,
      Optional<String> code,
      Instant at) {
    static NoticeView of(Notice notice) {
      var channel = notice.channel();
      return new NoticeView(
          Ids.text(notice.id()),
          channel.isPresent() ? Optional.of(Ids.text(channel.getAsLong())) : Optional.empty(),
          notice.topic(),
          notice.severity(),
          notice.summary(),
          notice.code(),
          notice.at());
    }
  }

  private Object notices(Call<NoBody> call) {
    long channel = call.id("id");
    int limit = Pages.limit(call);
    var scope = new Cursors.Scope(call.workspace(), "channel-notices", List.of(Ids.text(channel)));
    var after =
        call.query("cursor")
            .map(cursor -> cursors.open(scope, cursor))
            .map(at -> new NoticeStore.Place(Instant.parse(at.get(0)), Long.parseLong(at.get(1))));
    return Answers.at(
        channels,
        call,
        tx -> {
          channels.visible(tx, call.principal(), channel);
          var rows =
              channels.notices().of(tx, channel, after, limit + 1).stream()
                  .map(NoticeView::of)
                  .toList();
          return Pages.cut(
              rows, limit, last -> cursors.seal(scope, List.of(last.at().toString(), last.id())));
        });
  }

  /** An id in a body that never was one is one of nothing. */
  private static OptionalLong endpointId(Optional<String> text) {
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Ids.parse(text.get()).orElseThrow(Refusal.NotFound::new));
  }
}
