package atrium.server.conversations;

import atrium.server.api.Refusal;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** Front door of the room, for what agents do with conversations. */
public final class Handling {
  private final Ids ids;
  private final InstantSource clock;
  private final WorkStore store = new WorkStore();
  private final HidingStore hidings = new HidingStore();
  private final SlotStore slots = new SlotStore();
  private final PersonalStore personal = new PersonalStore();
  private final Writing writing = new Writing();

  public Handling(Ids ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** What came of a wish: the conversation before and after, which are equal if nothing changed. */
  public record Outcome(State before, State after) {
    public boolean changed() {
      return !before.equals(after);
    }
  }

  /**
   * Changes a conversation. Of two who change it at once the second sees what the first did, and is
   * refused if he expected something else.
   *
   * @throws Refusal.NotFound if there is no such conversation
   * @throws Refusal.Stale {@code conversation.changed}, naming what is not as it was expected
   * @throws Refusal.Unprocessable {@code no_such_tag}, {@code too_many_tags}
   */
  public Outcome change(Tx tx, Actor actor, long conversation, Change change) {
    var locked =
        store.lock(tx, List.of(conversation)).stream()
            .findFirst()
            .orElseThrow(Refusal.NotFound::new);
    var before = locked.state();
    requireExpected(before, change.expected());
    requireTags(tx, change);
    var after = after(before, change);
    if (!after.equals(before)) {
      writing.write(tx, List.of(done(locked, after)), actor, now());
    }
    return new Outcome(before, after);
  }

  private WorkStore.Done done(Locked locked, State after) {
    return new WorkStore.Done(
        locked, after, ids.next(), Changes.between(locked.state(), after), Optional.empty());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static void requireExpected(State now, Change.Expected expected) {
    var faults = new ArrayList<Refusal.Fault>();
    if (expected.status().isPresent() && expected.status().get() != now.status()) {
      faults.add(changed("status"));
    }
    if (expected.assignee().isPresent() && !expected.assignee().get().equals(now.assignee())) {
      faults.add(changed("assignee_id"));
    }
    if (expected.team().isPresent() && !expected.team().get().equals(now.team())) {
      faults.add(changed("team_id"));
    }
    if (expected.priority().isPresent() && expected.priority().get() != now.priority()) {
      faults.add(changed("priority"));
    }
    if (expected.spam().isPresent() && expected.spam().get() != now.hiding().spam()) {
      faults.add(changed("spam"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Stale(
          "conversation.changed", "Somebody changed it meanwhile. Look again.", faults);
    }
  }

  private static Refusal.Fault changed(String field) {
    return Refusal.Fault.of("/expected/" + field, "changed");
  }

  private void requireTags(Tx tx, Change change) {
    if (!change.addTags().isEmpty()
        && !store.existing(tx, change.addTags()).containsAll(change.addTags())) {
      throw new Refusal.Unprocessable(
          "no_such_tag", "There is no such tag.", Refusal.Fault.of("/add_tag_ids", "no_such_tag"));
    }
  }

  /** Tags of one conversation, at most. */
  public static final int MOST_TAGS = 50;

  private static State after(State before, Change change) {
    var status = change.status().orElse(before.status());
    var tags = new TreeSet<>(before.tags());
    tags.addAll(change.addTags());
    tags.removeAll(change.removeTags());
    if (tags.size() > MOST_TAGS && tags.size() > before.tags().size()) {
      throw new Refusal.Unprocessable(
          "too_many_tags",
          "A conversation has at most 50 tags.",
          Refusal.Fault.of("/add_tag_ids", "too_many_tags"));
    }
    return new State(
        status,
        change.assignee().orElse(before.assignee()),
        change.team().orElse(before.team()),
        change.priority().orElse(before.priority()),
        status == Status.SNOOZED
            ? change.snoozedUntil().or(before::snoozedUntil)
            : Optional.empty(),
        List.copyOf(tags),
        before.hiding().spam(change.spam().orElse(before.hiding().spam())));
  }

  /** Takes all conversations of a team from it, which is about to be no more. */
  public void teamEnds(Tx tx, Actor actor, long team) {
    var done =
        store.lock(tx, store.ofTeam(tx, team)).stream()
            .filter(one -> one.state().team().equals(OptionalLong.of(team)))
            .map(one -> done(one, one.state().ofNoTeam()))
            .toList();
    writing.write(tx, done, actor, now());
  }

  /**
   * Opens conversations again whose time has come.
   *
   * @param due of the transaction's workspace; those that are not due any more stay as they are
   */
  public int wake(Tx tx, List<Long> due) {
    var now = now();
    var done =
        store.lock(tx, due).stream()
            .filter(one -> one.state().status() == Status.SNOOZED)
            .filter(one -> one.state().snoozedUntil().filter(until -> until.isAfter(now)).isEmpty())
            .map(one -> done(one, one.state().opened()))
            .toList();
    writing.write(tx, done, Actor.SYSTEM, now);
    if (!done.isEmpty()) {
      store.toTheTop(tx, done.stream().map(one -> one.before().id()).toList(), now);
    }
    return done.size();
  }

  /**
   * Brings conversations in line with which addresses are blocked. Whoever calls keeps messages out
   * until his commit.
   *
   * @param identities those that were blocked or unblocked
   * @param written conversations that these wrote in
   */
  public void blockChanged(Tx tx, Actor actor, Set<Long> identities, Set<Long> written) {
    var touched = new TreeSet<>(written);
    touched.addAll(hidings.openedBy(tx, identities));
    var locked = store.lock(tx, touched);
    var blocked = hidings.blocked(tx, touched);
    var done = new ArrayList<WorkStore.Done>();
    for (var one : locked) {
      boolean now = blocked.getOrDefault(one.id(), false);
      if (one.state().hiding().blocked() != now) {
        done.add(done(one, one.state().with(one.state().hiding().blocked(now))));
      }
    }
    writing.write(tx, done, actor, now());
    if (!done.isEmpty()) {
      // A slot that was left free goes to what else is open, as when customers part.
      slots.fill(tx, hidings.customers(tx, done.stream().map(one -> one.before().id()).toList()));
    }
  }

  /** Opens conversations again because their customers wrote. */
  void customerWrote(Tx tx, Map<Long, Long> woken) {
    for (var one : store.lock(tx, woken.keySet())) {
      var identity = woken.getOrDefault(one.id(), one.identity());
      if (one.state().status() != Status.OPEN) {
        writing.write(
            tx, List.of(done(one, one.state().opened())), Actor.customer(identity), now());
      }
    }
  }

  /** Whether an agent follows a conversation from now on; again: nothing. */
  public void follow(Tx tx, long agent, long conversation, boolean follows) {
    boolean changed =
        follows
            ? personal.follow(tx, agent, conversation, now())
            : personal.unfollow(tx, agent, conversation);
    if (changed) {
      tx.announce(
          new ConversationEvent.Marked(
              conversation, agent, "conversation.followed", !follows, follows));
    }
  }

  /** Whom a note named before and names now; agents and teams. */
  public record Named(Set<Long> before, Set<Long> after) {
    /** Those it names no more. */
    public Set<Long> gone() {
      var gone = new TreeSet<>(before);
      gone.removeAll(after);
      return gone;
    }

    /** Those it did not name before. */
    public Set<Long> newly() {
      var newly = new TreeSet<>(after);
      newly.removeAll(before);
      return newly;
    }
  }

  /**
   * Whom a note names from now on: they see the conversation, whatever its channels.
   *
   * @param agentsOf the agents of a team, or of an agent himself
   */
  public Named name(
      Tx tx, long conversation, long note, Set<Long> targets, LongFunction<Set<Long>> agentsOf) {
    var named = new Named(Set.copyOf(personal.named(tx, note)), Set.copyOf(targets));
    if (named.before().equals(named.after())) {
      return named;
    }
    personal.name(tx, conversation, note, targets);
    var before = agents(named.before(), agentsOf);
    var after = agents(named.after(), agentsOf);
    var touched = new TreeSet<>(before);
    touched.addAll(after);
    for (long agent : touched) {
      if (before.contains(agent) != after.contains(agent)) {
        tx.announce(
            new ConversationEvent.Marked(
                conversation,
                agent,
                "conversation.mentioned",
                before.contains(agent),
                after.contains(agent)));
      }
    }
    return named;
  }

  private static Set<Long> agents(Set<Long> targets, LongFunction<Set<Long>> agentsOf) {
    var agents = new TreeSet<Long>();
    targets.forEach(target -> agents.addAll(agentsOf.apply(target)));
    return agents;
  }

  /** The conversations of all workspaces whose snooze is over, by workspace. */
  Map<Long, List<Long>> due(Tx tx, int most) {
    return store.due(tx, now(), most);
  }
}
