package atrium.server.notifications;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Heeding;
import atrium.server.platform.Reader;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Front door of the room. */
public final class Notifications {
  /** What was told longer ago is forgotten, read or not. */
  static final Duration KEPT = Duration.ofDays(30);

  /** So many are kept for an agent, those that he was told last. */
  static final int MOST = 100;

  private final NotificationsParts parts;
  private final Teller teller;
  private final DueStore line = new DueStore();
  private final NotificationStore store = new NotificationStore();
  private final PreferenceStore chosen = new PreferenceStore();

  public Notifications(NotificationsParts parts) {
    this.parts = parts;
    this.teller = new Teller(parts.database(), this::tell);
  }

  /** Begins to tell what is put in line. */
  public Teller start() {
    return teller.start();
  }

  /** Puts in line what somebody may have to be told of. */
  public Reader reader() {
    return new NotificationReader(new Heeding(), teller::moved);
  }

  /** Tells whatever is in line anywhere, as what a node left that died; by one node at a time. */
  public void everywhere() {
    teller.moved(parts.database().everywhere(Reason.TIMERS, line::workspaces));
  }

  /** Forgets what was told long ago; by one node at a time. */
  public void forget() {
    var before = parts.clock().instant().minus(KEPT);
    for (long workspace :
        parts.database().everywhere(Reason.RETENTION, tx -> store.old(tx, before))) {
      parts
          .database()
          .inWorkspace(
              workspace,
              tx -> {
                announce(tx, store.forget(tx, before));
                return null;
              });
    }
  }

  private void tell(Tx tx, List<Due> due) {
    write(tx, new Audience(Scene.of(tx, parts, due)).of(due));
  }

  private void write(Tx tx, List<Notification.Told> told) {
    if (told.isEmpty()) {
      return;
    }
    var keys = new TreeSet<Notification.Key>();
    told.forEach(one -> keys.add(one.key()));
    var now = new TreeMap<Notification.Key, Notification>(store.lock(tx, keys));
    for (var one : told) {
      now.merge(one.key(), Notification.of(one), (before, _) -> before.with(one));
    }
    store.write(tx, now.values());
    var agents = new HashMap<Long, Set<Long>>();
    keys.forEach(
        key -> agents.computeIfAbsent(key.agent(), _ -> new TreeSet<>()).add(key.subject()));
    store.keep(tx, agents.keySet(), MOST);
    announce(tx, agents);
  }

  private static void announce(Tx tx, Map<Long, ? extends Collection<Long>> changed) {
    new TreeMap<>(changed)
        .forEach((agent, subjects) -> tx.announce(new NotificationEvent(agent, subjects)));
  }

  /** What an agent was told lately and may still see, the last first. */
  List<Notification> list(Tx tx, Principal agent) {
    var since = parts.clock().instant().minus(KEPT);
    var all = store.of(tx, agent.actor(), since);
    var about = new TreeSet<Long>();
    all.forEach(one -> one.conversation().ifPresent(about::add));
    var visible = parts.inbox().visible(tx, agent, about);
    return all.stream()
        .filter(one -> one.conversation().stream().allMatch(visible::contains))
        .filter(one -> one.channel().stream().allMatch(agent::sees))
        .toList();
  }

  /**
   * Marks what an agent was told as read; what is already, again: nothing.
   *
   * @param subjects conversations and channels; empty for all of them
   * @param upTo a number of the log: what something later belongs to stays unread
   * @throws Refusal.Forbidden {@code agents_only}
   */
  void read(Principal who, Optional<Set<Long>> subjects, long upTo) {
    requireAgent(who);
    var now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var marked = store.markRead(tx, who.actor(), subjects, upTo, now);
              if (!marked.isEmpty()) {
                announce(tx, Map.of(who.actor(), marked));
              }
              return null;
            });
  }

  /** How an agent is told. */
  Preferences preferences(Principal who) {
    requireAgent(who);
    return parts.database().snapshot(who.workspace(), tx -> preferences(tx, who.actor()));
  }

  private Preferences preferences(Tx tx, long agent) {
    return chosen.of(tx, Set.of(agent)).getOrDefault(agent, Preferences.USUAL);
  }

  /**
   * An agent says how he is told from now on.
   *
   * @param expected the revision he chose upon; empty: whatever it is
   * @return what he chose, as it stands
   * @throws Refusal.Stale if it has another revision by now
   */
  Preferences choose(Principal who, Preferences wanted, OptionalLong expected) {
    requireAgent(who);
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              if (!chosen.write(tx, who.actor(), wanted, expected)) {
                throw new Refusal.Stale();
              }
              announce(tx, Map.of(who.actor(), Set.of()));
              return preferences(tx, who.actor());
            });
  }

  static void requireAgent(Principal who) {
    if (who.kind() != Principal.Kind.AGENT) {
      throw new Refusal.Forbidden("agents_only", "Only an agent is told of things.");
    }
  }
}
