package atrium.server.push;

import atrium.server.api.Permission;
import atrium.server.api.SocketRoute;

/** Front door of the live sockets. */
public final class Push implements AutoCloseable {
  static final Permission PERMISSION = Permission.CONVERSATION_READ;
  private final LiveHub hub;

  public Push(PushParts parts, PushSettings settings) {
    this(parts, settings, PresenceTimes.DEFAULT);
  }

  Push(PushParts parts, PushSettings settings, PresenceTimes times) {
    this.hub = new LiveHub(parts, settings, times);
  }

  /** Where pages connect to; see docs of the API for what is said there. */
  public SocketRoute route() {
    return new SocketRoute("/w/{workspace}/live", PERMISSION, hub::open);
  }

  /** Begins to follow the log for whoever connects. */
  public void start() {
    hub.start();
  }

  /**
   * A session ended: its sockets are closed with 4401, and nothing committed after this call
   * reaches them. From any thread; returns at once.
   *
   * @param session as in {@link atrium.server.api.Caller#session}
   */
  public void sessionEnded(String session) {
    hub.sessionEnded(session);
  }

  /**
   * What an agent or a token may see or do changed, or he was taken out of the workspace: his
   * sockets get nothing more until that is known, then {@code resync}, or 4401. From any thread;
   * returns at once.
   */
  public void permissionsChanged(long workspace, long actor) {
    hub.permissionsChanged(workspace, actor);
  }

  /** Sockets open now. */
  public int openSockets() {
    return hub.openSockets();
  }

  /** Bytes that wait for all sockets together; shared ones are counted for each. */
  public long pendingBytes() {
    return hub.pendingBytes();
  }

  /**
   * Sends every page away with 1012 and a random time to come back, and waits until they are gone,
   * at most {@link PushSettings#closeGrace}. Call it while the HTTP server still runs.
   */
  @Override
  public void close() {
    hub.close();
  }
}
