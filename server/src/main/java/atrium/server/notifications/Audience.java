package atrium.server.notifications;

import atrium.server.api.Ids;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.conversations.Actor;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Happening;
import atrium.server.messages.inbox.Views;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what: pure, of what is known now. What was true when it happened and is not any
 * more is told to nobody: who had a conversation for a moment, whom a note named and who lost it.
 */
final class Audience {
  private final Scene scene;

  Audience(Scene scene) {
    this.scene = scene;
  }

  /** What is told to whom, in the order in which it happened. */
  List<Notification.Told> of(List<Due> due) {
    var told = new ArrayList<Notification.Told>();
    for (var one : due) {
      told.addAll(one.conversation().isPresent() ? ofConversation(one) : ofChannel(one));
    }
    told.removeIf(one -> !scene.wants(one.agent(), one.due().kind()));
    return told;
  }

  private List<Notification.Told> ofChannel(Due due) {
    var notice = scene.notices().get(due.source());
    if (notice == null || notice.severity().equals("info")) {
      return List.of();
    }
    return scene.agents().values().stream()
        .filter(agent -> agent.may(Permission.CHANNEL_MANAGE) && agent.sees(due.subject()))
        .map(agent ->
            new Notification.Told(agent.actor(), due, Optional.empty(), OptionalLong.empty()))
        .toList();
  }

  private List<Notification.Told> ofConversation(Due due) {
    var conversation = scene.conversations().get(due.subject());
    if (conversation == null) {
      return List.of();
    }
    var actor = actor(due);
    var told = new ArrayList<Notification.Told>();
    for (long id : new TreeSet<>(concerned(due, conversation))) {
      var agent = scene.agents().get(id);
      if (agent != null && !isOwnAct(agent, due, actor) && scene.sees(agent, conversation)) {
        told.add(new Notification.Told(id, due, actor, message(due)));
      }
    }
    return told;
  }

  /** That something of his failed is news to him who sent it. */
  private static boolean isOwnAct(Principal agent, Due due, Optional<Actor> actor) {
    return due.kind() != Kind.FAILED
        && actor.filter(one -> one.kind() == Actor.Kind.AGENT).map(Actor::id).stream()
            .anyMatch(id -> id.equals(OptionalLong.of(agent.actor())));
  }

  private Set<Long> concerned(Due due, Conversation conversation) {
    var assignee = conversation.state().assignee();
    return switch (due.kind()) {
      case ASSIGNED ->
          assignee.isPresent() && due.targets().contains(assignee.getAsLong())
              ? Set.of(assignee.getAsLong())
              : Set.of();
      case TEAM_ASSIGNED -> {
        var team = conversation.state().team();
        boolean waits =
            assignee.isEmpty()
                && team.isPresent()
                && due.targets().contains(team.getAsLong())
                && !scene.sharing().contains(team.getAsLong());
        yield waits ? scene.teams().getOrDefault(team.getAsLong(), Set.of()) : Set.of();
      }
      case MESSAGE -> heeding(conversation);
      case MENTION -> scene.agentsOf(due.targets());
      case FAILED -> due.targets().isEmpty() ? author(due) : Set.copyOf(due.targets());
      case SNOOZE_ENDED -> woken(due, conversation);
      case SLA_DUE_SOON, SLA_BREACHED -> answerable(conversation);
      case CHANNEL_ALARM -> Set.of();
    };
  }

  /** Who has it; where nobody does, the team it is of. */
  private Set<Long> answerable(Conversation conversation) {
    var state = conversation.state();
    if (state.assignee().isPresent()) {
      return Set.of(state.assignee().getAsLong());
    }
    return state.team().isPresent()
        ? scene.teams().getOrDefault(state.team().getAsLong(), Set.of())
        : Set.of();
  }

  private Set<Long> heeding(Conversation conversation) {
    var heeding = new HashSet<>(scene.followers().getOrDefault(conversation.id(), Set.of()));
    conversation.state().assignee().ifPresent(heeding::add);
    return heeding;
  }

  /** Where the customer ended it by writing, who has or follows it is told of what he wrote. */
  private Set<Long> woken(Due due, Conversation conversation) {
    var heeding = heeding(conversation);
    var snoozer = Optional.ofNullable(scene.snoozers().get(conversation.id()));
    boolean byCustomer = actor(due).filter(a -> a.kind() == Actor.Kind.CUSTOMER).isPresent();
    if (byCustomer) {
      return snoozer.filter(one -> !heeding.contains(one)).map(Set::of).orElse(Set.of());
    }
    snoozer.ifPresent(heeding::add);
    return heeding;
  }

  private Set<Long> author(Due due) {
    return actor(due).filter(one -> one.kind() == Actor.Kind.AGENT).map(Actor::id).stream()
        .flatMapToLong(OptionalLong::stream)
        .boxed()
        .collect(Collectors.toSet());
  }

  private Optional<Actor> actor(Due due) {
    return switch (due.kind()) {
      case ASSIGNED, TEAM_ASSIGNED, SNOOZE_ENDED -> by(scene.happenings().get(due.source()));
      case MENTION, FAILED -> by(scene.messages().get(due.source()));
      case MESSAGE -> Optional.of(new Actor(Actor.Kind.CUSTOMER, OptionalLong.empty()));
      case CHANNEL_ALARM, SLA_DUE_SOON, SLA_BREACHED -> Optional.empty();
    };
  }

  private static Optional<Actor> by(@Nullable Happening happening) {
    return Optional.ofNullable(happening).map(Happening::actor);
  }

  private static Optional<Actor> by(Views.@Nullable Message message) {
    if (message == null) {
      return Optional.empty();
    }
    var author = message.author();
    var id = author.id().flatMap(Ids::parse);
    return Optional.of(
        new Actor(
            Actor.Kind.valueOf(author.kind().toUpperCase(Locale.ROOT)),
            id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty()));
  }

  /** Where a click leads; what was to be sent later is no message yet. */
  private static OptionalLong message(Due due) {
    return switch (due.kind()) {
      case MESSAGE, MENTION -> OptionalLong.of(due.source());
      case FAILED -> due.targets().isEmpty() ? OptionalLong.of(due.source()) : OptionalLong.empty();
      case ASSIGNED, TEAM_ASSIGNED, SNOOZE_ENDED, SLA_DUE_SOON, SLA_BREACHED, CHANNEL_ALARM ->
          OptionalLong.empty();
    };
  }
}
