package atrium.server.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells whoever follows the log on this node that a workspace moved, and carries short words to the
 * other nodes. Only hints: who needs to know also looks by himself every few seconds, so a lost one
 * costs time and nothing else.
 */
public final class Hints {
  /** Called on the thread that committed; must return at once. */
  @FunctionalInterface
  public interface Listener {
    void committed(long workspace, long seq);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> ears = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> mouths = new CopyOnWriteArrayList<>();

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** From now on is given what other nodes said. */
  public void listenToOthers(Consumer<String> listener) {
    ears.add(listener);
  }

  /**
   * Says something to all other nodes. Returns at once.
   *
   * @param word at most 100 visible ASCII characters
   */
  public void tellOthers(String word) {
    mouths.forEach(mouth -> mouth.accept(word));
  }

  /** From now on is given what this node has to say to the others. */
  void carry(Consumer<String> mouth) {
    mouths.add(mouth);
  }

  /** Another node said something. */
  void heard(String word) {
    ears.forEach(ear -> ear.accept(word));
  }

  /** Passes the news on to every listener of this node. */
  public void committed(long workspace, long seq) {
    for (var listener : listeners) {
      listener.committed(workspace, seq);
    }
  }
}
