package atrium.server.subscriptions;

import atrium.server.platform.Tx;
import java.util.Map;
import java.util.Set;

/** Looks up what an event is about, as the API answers it. */
public interface Entities {
  /**
   * What was found: JSON texts under {@code conversation}, {@code message}, {@code customer},
   * {@code channel} and {@code template}. What does not exist any more is left out.
   */
  Map<String, String> find(Tx tx, About about);

  /**
   * Of some conversations those that are out of sight: programs hear nothing of what they hold.
   *
   * @param tx of whatever workspaces
   * @param conversations their workspaces, by id
   */
  Set<Long> outOfSight(Tx tx, Map<Long, Long> conversations);

  /** Ids that an event names. */
  record About(
      Set<Long> conversations,
      Set<Long> messages,
      Set<Long> customers,
      Set<Long> channels,
      Set<Long> templates) {
    public About {
      conversations = Set.copyOf(conversations);
      messages = Set.copyOf(messages);
      customers = Set.copyOf(customers);
      channels = Set.copyOf(channels);
      templates = Set.copyOf(templates);
    }
  }
}
