package atrium.server.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells whoever follows the log on this node that a workspace moved. Only a hint: followers also
 * look by themselves every few seconds, so a lost one costs time, never an event.
 */
public final class Hints {
  /** Called on the thread that committed; must return at once. */
  @FunctionalInterface
  public interface Listener {
    void committed(long workspace, long seq);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Passes the news on to every listener of this node. */
  public void committed(long workspace, long seq) {
    for (var listener : listeners) {
      listener.committed(workspace, seq);
    }
  }
}
