package atrium.server.channels.sandbox;

import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.http.SafeHttp;
import java.net.URI;
import java.time.InstantSource;

/**
 * What sandboxes are built from.
 *
 * @param http lets their stand-ins be called
 * @param edge where this server listens, seen from itself
 */
public record SandboxParts(
    Database database, InstantSource clock, Channels channels, SafeHttp http, URI edge) {
  String title(String connector) {
    return channels.title(connector);
  }
}
