package atrium.server;

import atrium.connector.ConnectorContext;
import atrium.connector.PlatformHttp;
import atrium.server.audit.Audit;
import atrium.server.channels.Catalogue;
import atrium.server.channels.Channels;
import atrium.server.channels.ChannelsParts;
import atrium.server.channels.sandbox.SandboxParts;
import atrium.server.channels.sandbox.Sandboxes;
import atrium.server.messages.files.Uploads;
import atrium.server.platform.http.SafeHttp;
import java.time.InstantSource;

/** Channels, and the sandboxes in which they can be tried, put together. */
final class Connecting {
  private Connecting() {}

  static Channels channels(Foundation base, SafeHttp http, Audit audit) {
    return new Channels(
        new ChannelsParts(
            base.database(),
            base.ids(),
            base.clock(),
            base.secrets(),
            Catalogue.load(),
            new Lent(http, base.clock()),
            audit));
  }

  /** What connectors are lent. */
  private record Lent(PlatformHttp http, InstantSource clock) implements ConnectorContext {}

  static Sandboxes sandboxes(
      Foundation base, Channels channels, SafeHttp http, Uploads uploads, Settings settings) {
    return new Sandboxes(
        new SandboxParts(
            base.database(), base.clock(), channels, http, settings.here(), uploads::own));
  }
}
