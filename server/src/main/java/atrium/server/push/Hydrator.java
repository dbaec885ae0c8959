package atrium.server.push;

import atrium.server.platform.Tx;
import java.util.HashSet;
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
   * @param changes what was done to conversations, as their timelines show it
   * @param reads what a conversation is to an agent
   */
  record Wanted(
      Set<Long> conversations,
      Set<Long> messages,
      Set<Long> customers,
      Set<Long> channels,
      Set<Long> templates,
      Set<Long> tags,
      Set<Long> changes,
      Set<Read> reads) {
    public Wanted {
      conversations = Set.copyOf(conversations);
      messages = Set.copyOf(messages);
      customers = Set.copyOf(customers);
      channels = Set.copyOf(channels);
      templates = Set.copyOf(templates);
      tags = Set.copyOf(tags);
      changes = Set.copyOf(changes);
      reads = Set.copyOf(reads);
    }

    /** Nothing but conversations. */
    static Wanted of(Set<Long> conversations) {
      return new Wanted(
          conversations, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    public boolean isEmpty() {
      return conversations.isEmpty()
          && messages.isEmpty()
          && customers.isEmpty()
          && channels.isEmpty()
          && templates.isEmpty()
          && tags.isEmpty()
          && changes.isEmpty()
          && reads.isEmpty();
    }
  }

  /** One agent's mark in one conversation. */
  record Read(long agent, long conversation) {}

  /**
   * What was found: JSON objects, byte for byte what the API answers for the same id, without the
   * fields that differ between agents.
   *
   * @param holders agents and teams who see a conversation whatever its channels
   * @param teams the agents in each team
   */
  record Entities(
      Map<Long, String> conversations,
      Map<Long, String> messages,
      Map<Long, String> customers,
      Map<Long, String> channels,
      Map<Long, String> templates,
      Map<Long, String> tags,
      Map<Long, String> changes,
      Map<Read, String> reads,
      Map<Long, Set<Long>> holders,
      Map<Long, Set<Long>> teams) {
    public static final Entities NONE =
        new Entities(
            Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
            Map.of(), Map.of());

    /** The agents among some agents and teams, and in them. */
    Set<Long> agents(Set<Long> holding) {
      var agents = new HashSet<Long>();
      holding.forEach(one -> agents.addAll(teams.getOrDefault(one, Set.of(one))));
      return agents;
    }
  }
}
