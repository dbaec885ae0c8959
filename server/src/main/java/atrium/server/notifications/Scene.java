package atrium.server.notifications;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.channels.Notice;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Happening;
import atrium.server.conversations.Happenings;
import atrium.server.conversations.Heeding;
import atrium.server.messages.inbox.Inbox;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is asked about what is told together, looked up at once: one statement for each kind of
 * thing, however much is told.
 *
 * @param agents those who may enter, by id
 * @param teams the agents in each team
 * @param holders agents and teams who see conversations whatever their channels
 * @param snoozers who were the last to snooze what is there again
 * @param sharing teams whose conversations find somebody by themselves
 * @param chosen how agents are told who chose something
 */
record Scene(
    Map<Long, Principal> agents,
    Map<Long, Set<Long>> teams,
    Map<Long, Conversation> conversations,
    Map<Long, Set<Long>> holders,
    Map<Long, Set<Long>> followers,
    Map<Long, Long> snoozers,
    Map<Long, Happening> happenings,
    Map<Long, Views.Message> messages,
    Map<Long, Notice> notices,
    Set<Long> sharing,
    Map<Long, Preferences> chosen) {
  private static final Happenings HAPPENINGS = new Happenings();
  private static final Heeding HEEDING = new Heeding();
  private static final PreferenceStore CHOSEN = new PreferenceStore();

  static Scene of(Tx tx, NotificationsParts parts, List<Due> due) {
    var about = due.stream().flatMapToLong(one -> one.conversation().stream()).boxed();
    var conversations =
        parts.conversations().get(tx, about.distinct().toList()).stream()
            .collect(toMap(Conversation::id, one -> one));
    var holders =
        conversations.isEmpty()
            ? new Inbox.Holders(Map.of(), Map.of())
            : parts.inbox().holdersFor(tx, conversations.keySet());
    var woken = of(due, Kind.SNOOZE_ENDED).stream().map(Due::subject).collect(toSet());
    var spoken = sources(due, Kind.MENTION, Kind.FAILED);
    var notices = sources(due, Kind.CHANNEL_ALARM);
    var changes = sources(due, Kind.ASSIGNED, Kind.TEAM_ASSIGNED, Kind.SNOOZE_ENDED);
    var agents =
        parts.directory().principals(tx).stream().collect(toMap(Principal::actor, one -> one));
    return new Scene(
        agents,
        holders.teams(),
        conversations,
        holders.holders(),
        HEEDING.followers(tx, conversations.keySet()),
        HEEDING.snoozers(
            tx, conversations.values().stream().filter(c -> woken.contains(c.id())).toList()),
        HAPPENINGS.get(tx, changes).stream().collect(toMap(Happening::id, one -> one)),
        spoken.isEmpty() ? Map.of() : parts.inbox().messagesFor(tx, spoken),
        parts.channels().notices(tx, notices).stream().collect(toMap(Notice::id, one -> one)),
        of(due, Kind.TEAM_ASSIGNED).isEmpty() ? Set.of() : parts.sharing().apply(tx),
        CHOSEN.of(tx, agents.keySet()));
  }

  private static List<Due> of(List<Due> due, Kind kind) {
    return due.stream().filter(one -> one.kind() == kind).toList();
  }

  private static Set<Long> sources(List<Due> due, Kind... kinds) {
    var wanted = Set.of(kinds);
    return due.stream()
        .filter(one -> wanted.contains(one.kind()))
        .map(Due::source)
        .collect(toSet());
  }

  /** The agents among some agents and teams, and in them. */
  Set<Long> agentsOf(Iterable<Long> holding) {
    var found = new HashSet<Long>();
    holding.forEach(one -> found.addAll(teams.getOrDefault(one, Set.of(one))));
    return found;
  }

  /**
   * Whether an agent may hear of a conversation: by the rule of who sees it, and it is in sight.
   */
  boolean sees(Principal agent, Conversation conversation) {
    if (!agent.may(Permission.CONVERSATION_READ) || conversation.state().hidden()) {
      return false;
    }
    return agent.channels().isEmpty()
        || conversation.channels().stream().anyMatch(agent::sees)
        || agentsOf(holders.getOrDefault(conversation.id(), Set.of())).contains(agent.actor());
  }

  /** Whether an agent wants to be told of a kind at all. */
  boolean wants(long agent, Kind kind) {
    return chosen.getOrDefault(agent, Preferences.USUAL).wants(kind);
  }
}
