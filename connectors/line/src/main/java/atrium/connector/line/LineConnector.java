package atrium.connector.line;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.Health;
import atrium.connector.MediaLocation;
import atrium.connector.Members;
import atrium.connector.Outbound;
import atrium.connector.Party;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.Receipt;
import atrium.connector.content.MediaRef;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One LINE Official Account. */
final class LineConnector implements Connector {
  private final String botUserId;
  private final InstantSource clock;
  private final LineClient line;
  private final Outgoing outgoing;
  private final Deeds deeds;
  private final GroupDirectory groups;

  LineConnector(LineConfig.Channel channel, ConnectorContext context) {
    botUserId = channel.botUserId();
    clock = context.clock();
    line = new LineClient(channel.address(), channel.accessToken(), context.http());
    outgoing = new Outgoing(line, clock);
    deeds = new Deeds(line);
    groups = new GroupDirectory(line);
  }

  /** A file that lies elsewhere is fetched from there, without our token. */
  @Override
  public MediaLocation locate(MediaRef media) {
    if (media.url().isPresent()) {
      return location(media, external(media.url().get()), Map.of());
    }
    var content =
        line.address().data()
            + "/v2/bot/message/"
            + GroupDirectory.encoded(media.id())
            + "/content";
    if (isFilm(media)) {
      awaitTranscoding(URI.create(content + "/transcoding"));
    }
    return location(media, URI.create(content), line.authorization());
  }

  private static MediaLocation location(MediaRef media, URI uri, Map<String, String> headers) {
    return new MediaLocation(uri, headers, media.mimeType(), OptionalLong.empty(), media.sha256());
  }

  private static URI external(String link) {
    try {
      return URI.create(link);
    } catch (IllegalArgumentException e) {
      throw new PlatformFailure(Kind.PERMANENT, "The sender's app gave no usable link", e);
    }
  }

  private static boolean isFilm(MediaRef media) {
    return media
        .mimeType()
        .filter(type -> type.startsWith("video/") || type.startsWith("audio/"))
        .isPresent();
  }

  /** Before that a download answers 202 and no byte. */
  private void awaitTranscoding(URI uri) {
    var answer = line.get(uri);
    if (!answer.isSuccess()) {
      throw Verdicts.failure(answer, "The file");
    }
    switch (answer.body().path("status").asString("succeeded")) {
      case "processing" ->
          throw new PlatformFailure(Kind.TEMPORARY, "LINE is still preparing the file");
      case "failed" -> throw new PlatformFailure(Kind.PERMANENT, "LINE could not prepare the file");
      default -> {}
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
  public Health check() {
    return AccountHealth.of(line, botUserId, clock);
  }

  @Override
  public Optional<Party.Profile> profile(Address address) {
    var id = GroupDirectory.encoded(address.value());
    return switch (address.kind()) {
      case Address.LINE_USER -> profile("/v2/bot/profile/" + id, "displayName");
      // Rooms have no name.
      case Address.LINE_GROUP ->
          address.value().startsWith("C")
              ? profile("/v2/bot/group/" + id + "/summary", "groupName")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** LINE tells of members who are no friends of the account only as members. */
  @Override
  public Optional<Party.Profile> profile(Address member, Address group) {
    return profile(
        GroupDirectory.path(group) + "/member/" + GroupDirectory.encoded(member.value()),
        "displayName");
  }

  @Override
  public Members members(Address group) {
    return groups.members(group);
  }

  private Optional<Party.Profile> profile(String path, String name) {
    var answer = line.get(path);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw Verdicts.failure(answer, "The profile");
    }
    return Optional.of(
        new Party.Profile(
            Wire.text(answer.body(), name),
            Optional.empty(),
            Wire.text(answer.body(), "language"),
            Wire.text(answer.body(), "pictureUrl"),
            Optional.empty()));
  }
}
