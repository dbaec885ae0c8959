package atrium.server.conversations;

import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Front door of the room. */
public final class Conversations {
  private static final int MOST_TOLD = 200;

  /** Beyond this a list does not count how long it is. */
  public static final int MOST_COUNTED = 1_000;

  private final InstantSource clock;
  private final Duration reopenWithin;
  private final Handling handling;
  private final Placing placing;
  private final ConversationStore store = new ConversationStore();
  private final AdvanceStore advances = new AdvanceStore();
  private final ReadStore reads = new ReadStore();
  private final PersonalStore personal = new PersonalStore();
  private final SlaStore slas = new SlaStore();
  private final Boards boards = new Boards();
  private final HidingStore hidings = new HidingStore();
  private final SlotStore slots = new SlotStore();

  /**
   * @param reopenWithin a customer who writes this soon after the end goes on with what was closed;
   *     later he begins anew
   */
  public Conversations(Ids ids, InstantSource clock, Handling handling, Duration reopenWithin) {
    this.clock = clock;
    this.handling = handling;
    this.reopenWithin = reopenWithin;
    this.placing = new Placing(ids::next);
  }

  /**
   * The conversation that each message joins: the one that has the customer's slot, the one that
   * was just closed, or a new one. Of several nodes that place messages of one customer at once,
   * one opens and all join. What a customer's message finds snoozed, waiting or just closed is open
   * again. Each is up to date with its messages afterwards, which are not stored yet, and stays
   * locked until the commit.
   */
  public List<Long> place(Tx tx, List<Placement> placements) {
    if (placements.isEmpty()) {
      return List.of();
    }
    var placed = placing.place(tx, placements, clock.instant().minus(reopenWithin));
    placed.forEach((workspace, theirs) -> follow(tx.of(workspace), theirs));
    var conversations = new ArrayList<Long>(placements.size());
    for (var placement : placements) {
      conversations.add(Placing.of(placed, placement.workspace()).of(placement.slot()));
    }
    return conversations;
  }

  /** What follows from where messages of one workspace were placed. */
  private void follow(Tx tx, Placing.Placed placed) {
    open(tx, placed.opened());
    if (!placed.woken().isEmpty()) {
      handling.customerWrote(tx, placed.woken());
    }
    if (!placed.behind().isEmpty()) {
      advances.advance(tx, placed.behind());
    }
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
  public void advance(Tx tx, List<Advance> changes) {
    if (!changes.isEmpty()) {
      advances.advance(tx, Tally.ofConversations(changes));
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

  /** Keeps a conversation as it is until the commit: what else changes it waits. */
  public void hold(Tx tx, long conversation) {
    store.hold(tx, conversation);
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

  /**
   * Follows identities that have another customer now. Slots go with the conversations that hold
   * them: of two that meet the smaller customer's stays and the other conversation is open without
   * one; who has none gets his newest open conversation's. No conversation is closed, opened,
   * assigned or moved.
   *
   * @param customers all that lost or gained identities
   * @param identities everything that they have now
   */
  public void customerChanged(Tx tx, Set<Long> customers, List<Long> identities) {
    slots.follow(tx, customers);
    for (var conversation : store.ofIdentities(tx, identities, MOST_TOLD)) {
      tx.announce(
          new ConversationEvent.Changed(
              conversation.id(),
              conversation.channels(),
              OptionalLong.empty(),
              ConversationEvent.Changed.NONE,
              Optional.empty()));
    }
  }

  /**
   * Of some conversations those that are out of sight.
   *
   * @param wanted their workspaces, by id
   */
  public Set<Long> hidden(Tx tx, Map<Long, Long> wanted) {
    return wanted.isEmpty() ? Set.of() : Set.copyOf(hidings.hidden(tx, wanted));
  }

  /** A page of the list. */
  public ListPage list(Tx tx, ListQuery query) {
    return store.list(tx, query);
  }

  /** How many conversations a list has on all its pages, at most {@link #MOST_COUNTED}. */
  public long total(Tx tx, ListQuery query) {
    return store.total(tx, query, MOST_COUNTED);
  }

  /** Conversations by id; those that do not exist are left out. */
  public List<Conversation> get(Tx tx, List<Long> wanted) {
    return wanted.isEmpty() ? List.of() : store.get(tx, wanted);
  }

  /** All conversations of the given identities, newest first, at most {@code most}. */
  public List<Conversation> ofIdentities(Tx tx, List<Long> identities, int most) {
    return store.ofIdentities(tx, identities, most);
  }

  /** How soon somebody must do something about conversations; of those that any policy had. */
  public Map<Long, Sla> slas(Tx tx, Collection<Long> conversations) {
    return conversations.isEmpty() ? Map.of() : slas.of(tx, conversations);
  }

  /** What some conversations are to a reader; of each of them. */
  public Map<Long, Personal> personal(Tx tx, Sight sight, Collection<Long> conversations) {
    return conversations.isEmpty() ? Map.of() : personal.of(tx, sight, conversations);
  }

  /** Of some conversations those that a reader may see, by id. */
  public Map<Long, Conversation> visible(Tx tx, Sight sight, Collection<Long> wanted) {
    var found = get(tx, List.copyOf(wanted));
    var own = sight.own();
    var naming =
        sight.channels().isEmpty() || own.isEmpty() || found.isEmpty()
            ? Set.<Long>of()
            : personal.naming(tx, own, wanted);
    var visible = new LinkedHashMap<Long, Conversation>();
    for (var one : found) {
      if (sight.sees(one, naming.contains(one.id()))) {
        visible.put(one.id(), one);
      }
    }
    return visible;
  }

  /** To whom conversations are assigned and who is named in them: agents and teams. */
  public Map<Long, Set<Long>> holders(Tx tx, Collection<Long> wanted) {
    return wanted.isEmpty() ? Map.of() : personal.holders(tx, wanted);
  }

  /**
   * The numbers beside the views, as a reader sees them.
   *
   * @param saved selections of his own that are counted, too
   */
  public Counts counts(Tx tx, Sight sight, Map<Long, Selection> saved) {
    return boards.count(tx, sight, saved);
  }

  /** What is open, who has it and who waits, as a reader sees it. */
  public Overview overview(Tx tx, Sight sight) {
    return boards.overview(tx, sight);
  }
}
