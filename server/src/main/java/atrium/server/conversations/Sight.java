package atrium.server.conversations;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a reader may see: a conversation with a message on one of his channels, one that is assigned
 * to him or to a team of his, and one in which he or such a team was named.
 *
 * @param channels empty for all of them, and with that for every conversation
 * @param agent empty for a program
 * @param teams those he is in
 */
public record Sight(Optional<Set<Long>> channels, OptionalLong agent, Set<Long> teams) {
  public Sight {
    channels = channels.map(Set::copyOf);
    teams = Set.copyOf(teams);
  }

  /** What a conversation may be assigned to, or a note may name, so that it is his. */
  public Set<Long> own() {
    var own = new HashSet<>(teams);
    agent.ifPresent(own::add);
    return own;
  }

  /**
   * Whether he sees a conversation.
   *
   * @param mentioned whether he or a team of his was named in it
   */
  boolean sees(Conversation conversation, boolean mentioned) {
    return channels.isEmpty()
        || mentioned
        || conversation.channels().stream().anyMatch(channels.get()::contains)
        || has(conversation.state().assignee())
        || has(conversation.state().team());
  }

  private boolean has(OptionalLong holder) {
    return holder.isPresent() && own().contains(holder.getAsLong());
  }
}
