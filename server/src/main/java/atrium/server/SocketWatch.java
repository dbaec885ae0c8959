package atrium.server;

import atrium.server.accounts.SessionWatch;
import atrium.server.push.Push;
import java.util.Set;

/** Lets live sockets hear of sessions and rights that end. */
record SocketWatch(Push push) implements SessionWatch {
  @Override
  public void ended(Set<String> sessions) {
    sessions.forEach(push::sessionEnded);
  }

  @Override
  public void changed(long workspace, long actor) {
    push.permissionsChanged(workspace, actor);
  }
}
