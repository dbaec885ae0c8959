package atrium.server.push;

import atrium.server.platform.Tx;
import java.util.Map;
import java.util.Set;

/**
 * Turns the ids of a flush into what they are now. Called once for each flush, inside the snapshot
 * that read the events; at most one statement for each kind of entity.
 */
@FunctionalInterface
public interface Hydrator {
  /** Leaves out what does not exist any more: its readers are told that it is gone. */
  Entities hydrate(Tx tx, Wanted wanted);

  /**
   * Ids to look up.
   *
   * @param reads how far an agent has read a conversation
   */
  record Wanted(
      Set<Long> conversations,
      Set<Long> messages,
      Set<Long> customers,
      Set<Long> channels,
      Set<Long> templates,
      Set<Read> reads) {
    public Wanted {
      conversations = Set.copyOf(conversations);
      messages = Set.copyOf(messages);
      customers = Set.copyOf(customers);
      channels = Set.copyOf(channels);
      templates = Set.copyOf(templates);
      reads = Set.copyOf(reads);
    }

    public boolean isEmpty() {
      return conversations.isEmpty()
          && messages.isEmpty()
          && customers.isEmpty()
          && channels.isEmpty()
          && templates.isEmpty()
          && reads.isEmpty();
    }
  }

  /** One agent's mark in one conversation. */
  record Read(long agent, long conversation) {}

  /**
   * What was found: JSON objects, byte for byte what the API answers for the same id, without the
   * fields that differ between agents.
   */
  record Entities(
      Map<Long, String> conversations,
      Map<Long, String> messages,
      Map<Long, String> customers,
      Map<Long, String> channels,
      Map<Long, String> templates,
      Map<Read, String> reads) {
    public static final Entities NONE =
        new Entities(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }
}
