package atrium.server.conversations;

import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Front door of the room. */
public final class Conversations {
  private static final int MOST_TOLD = 200;
  private static final Comparator<Slot> BY_KEY =
      Comparator.comparingLong(Slot::customer).thenComparing(Slot::threadKey);
  private final Ids ids;
  private final SlotStore slots = new SlotStore();
  private final ConversationStore store = new ConversationStore();
  private final ReadStore reads = new ReadStore();

  public Conversations(Ids ids) {
    this.ids = ids;
  }

  /**
   * The conversation that each message joins: the customer's open one, or a new one. Of several
   * nodes that place messages of one customer at once, one opens and all join.
   */
  public List<Long> place(Tx tx, List<Placement> placements) {
    if (placements.isEmpty()) {
      return List.of();
    }
    var wanted = new TreeMap<Slot, Placement>(BY_KEY);
    for (var placement : placements) {
      wanted.merge(
          new Slot(placement.customer(), placement.threadKey()),
          placement,
          (one, other) -> one.at().isAfter(other.at()) ? other : one);
    }
    var held = slots.take(tx, wanted, ids);
    open(tx, held.opened());
    var conversations = new ArrayList<Long>(placements.size());
    for (var placement : placements) {
      conversations.add(held.of(new Slot(placement.customer(), placement.threadKey())));
    }
    return conversations;
  }

  private void open(Tx tx, List<Opening> openings) {
    if (openings.isEmpty()) {
      return;
    }
    for (var opened : store.open(tx, openings)) {
      tx.announce(new ConversationEvent.Opened(opened.id(), opened.number(), opened.channel()));
    }
  }

  /** Brings conversations up to date with messages that were really stored. */
  public void advance(Tx tx, List<Advance> advances) {
    if (!advances.isEmpty()) {
      store.advance(tx, Tally.of(advances));
    }
  }

  /**
   * Takes the next place in the order of a conversation's answers. Whoever takes one holds the
   * conversation until his commit, so places are given in the order of commits.
   *
   * @throws IllegalStateException if there is no such conversation
   */
  public long nextOutbound(Tx tx, long conversation) {
    return store
        .nextOutbound(tx, conversation)
        .orElseThrow(() -> new IllegalStateException("There is no such conversation"));
  }

  /**
   * Sets how many of a conversation's customer messages an agent has seen.
   *
   * @param count as the agent's page knew it; more than there are is cut to what there is
   * @return the count now, or empty if there is no such conversation
   */
  public Optional<Long> markRead(Tx tx, long agent, long conversation, long count) {
    var change = reads.set(tx, agent, conversation, count);
    change
        .filter(changed -> changed.before() != changed.after())
        .ifPresent(changed ->
            tx.announce(
                new ConversationEvent.Read(
                    conversation, agent, changed.before(), changed.after())));
    return change.map(ReadStore.Change::after);
  }

  /** Tells that conversations of these identities have another customer now. */
  public void customerChanged(Tx tx, List<Long> identities) {
    for (var conversation : store.ofIdentities(tx, identities, MOST_TOLD)) {
      tx.announce(new ConversationEvent.Changed(conversation.id(), conversation.channels()));
    }
  }

  /** A page of the list. */
  public ListPage list(Tx tx, ListQuery query) {
    return store.list(tx, query);
  }

  /** How many conversations a list has on all its pages. */
  public long total(Tx tx, ListQuery query) {
    return store.total(tx, query);
  }

  /** Conversations by id; those that do not exist are left out. */
  public List<Conversation> get(Tx tx, List<Long> wanted) {
    return wanted.isEmpty() ? List.of() : store.get(tx, wanted);
  }

  /** All conversations of the given identities, newest first, at most {@code most}. */
  public List<Conversation> ofIdentities(Tx tx, List<Long> identities, int most) {
    return store.ofIdentities(tx, identities, most);
  }

  /** How many of each conversation an agent has seen; those he never opened are left out. */
  public Map<Long, Long> readCounts(Tx tx, long agent, List<Long> conversations) {
    return reads.counts(tx, agent, conversations);
  }

  /** Open conversations, and those of them with messages the agent has not seen. */
  public Counts counts(Tx tx, long agent, Optional<List<Long>> channels) {
    return store.counts(tx, agent, channels);
  }
}
