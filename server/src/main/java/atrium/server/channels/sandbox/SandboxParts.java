package atrium.server.channels.sandbox;

import atrium.connector.OutboundFile;
import atrium.server.api.Principal;
import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.http.SafeHttp;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What sandboxes are built from.
 *
 * @param http lets their stand-ins be called
 * @param uploaded finds files that somebody put on the server to send them
 * @param edge where this server listens, seen from itself
 */
public record SandboxParts(
    Database database,
    InstantSource clock,
    Channels channels,
    SafeHttp http,
    URI edge,
    Uploaded uploaded) {
  /** Files that somebody put on the server; rooms above this one keep them. */
  @FunctionalInterface
  public interface Uploaded {
    /** The file of that id, if he put it there himself. */
    Optional<OutboundFile> find(Principal who, String id);
  }

  String title(String connector) {
    return channels.title(connector);
  }
}
