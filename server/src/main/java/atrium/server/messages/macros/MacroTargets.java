package atrium.server.messages.macros;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Change;
import atrium.server.conversations.Tag;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The agents, teams and tags that actions name: whoever names them must find them, whoever applies
 * them need not.
 */
final class MacroTargets {
  private final MacrosParts parts;

  MacroTargets(MacrosParts parts) {
    this.parts = parts;
  }

  /**
   * What an action did not do.
   *
   * @param field of the actions
   * @param code {@code gone}; {@code cannot_work} of an agent whose role works no conversations;
   *     {@code agents_only} where a program has nobody to give a conversation to
   * @param id of what is gone
   */
  record LeftOut(String field, String code, Optional<String> id) {}

  /** What actions come to now. */
  record Prepared(Change change, List<LeftOut> leftOut) {}

  /**
   * Looks for everything that actions name.
   *
   * @throws Refusal.Unprocessable {@code no_such_agent}, {@code cannot_work}, {@code no_such_team},
   *     {@code no_such_tag}
   */
  void require(Tx tx, Actions actions) {
    var agent = actions.agent().flatMap(id -> wrong(tx, id));
    if (agent.isPresent()) {
      throw agent.get().equals("gone")
          ? refused("/actions/assignee", "no_such_agent", "Nobody who works here has this id.")
          : refused(
              "/actions/assignee", "cannot_work", "The role of this agent works no conversations.");
    }
    if (actions.ofTeam().filter(id -> !parts.directory().hasTeam(tx, id)).isPresent()) {
      throw refused("/actions/team", "no_such_team", "There is no such team.");
    }
    var tags = tags(tx, actions);
    if (!tags.containsAll(actions.added())) {
      throw refused("/actions/add_tag_ids", "no_such_tag", "There is no such tag.");
    }
    if (!tags.containsAll(actions.removed())) {
      throw refused("/actions/remove_tag_ids", "no_such_tag", "There is no such tag.");
    }
  }

  private static Refusal refused(String pointer, String code, String message) {
    return new Refusal.Unprocessable(code, message, Refusal.Fault.of(pointer, code));
  }

  /** Why a conversation cannot be an agent's. */
  private Optional<String> wrong(Tx tx, long agent) {
    var found = parts.directory().agent(tx, agent);
    if (found.isEmpty()) {
      return Optional.of("gone");
    }
    return found.get().works() ? Optional.empty() : Optional.of("cannot_work");
  }

  private Set<Long> tags(Tx tx, Actions actions) {
    var named = new HashSet<Long>(actions.added());
    named.addAll(actions.removed());
    return new HashSet<>(parts.tags().get(tx, named).stream().map(Tag::id).toList());
  }

  /** Keeps the team that actions name, if it is there, until the transaction ends. */
  void hold(Tx tx, Actions actions) {
    actions.ofTeam().ifPresent(team -> parts.directory().hasTeam(tx, team));
  }

  /** What actions do if they are applied now, without what is no more. */
  Prepared prepare(Tx tx, Principal who, Actions actions, Change.Expected expected, Instant now) {
    var leftOut = new ArrayList<LeftOut>();
    var tags = tags(tx, actions);
    var change =
        new Change(
            actions.status(),
            actions.snoozeMinutes().map(minutes -> now.plus(Duration.ofMinutes(minutes))),
            actions.assignee().flatMap(word -> assignee(tx, who, word, leftOut)),
            actions.team().flatMap(word -> team(tx, word, leftOut)),
            actions.priority(),
            there("add_tag_ids", actions.added(), tags, leftOut),
            there("remove_tag_ids", actions.removed(), tags, leftOut),
            Optional.empty(),
            expected);
    return new Prepared(change, List.copyOf(leftOut));
  }

  private Optional<OptionalLong> assignee(
      Tx tx, Principal who, String word, List<LeftOut> leftOut) {
    if (word.equals(Actions.NONE)) {
      return Optional.of(OptionalLong.empty());
    }
    if (word.equals(Actions.ME) && who.kind() != Principal.Kind.AGENT) {
      leftOut.add(new LeftOut("assignee", "agents_only", Optional.empty()));
      return Optional.empty();
    }
    long agent = Ids.parse(word).orElseGet(who::actor);
    var wrong = wrong(tx, agent);
    wrong.ifPresent(
        code -> leftOut.add(new LeftOut("assignee", code, Optional.of(Ids.text(agent)))));
    return wrong.isPresent() ? Optional.empty() : Optional.of(OptionalLong.of(agent));
  }

  private Optional<OptionalLong> team(Tx tx, String word, List<LeftOut> leftOut) {
    var team = Ids.parse(word);
    if (team.isEmpty()) {
      return Optional.of(OptionalLong.empty());
    }
    if (parts.directory().teams(tx).stream().noneMatch(each -> each.id() == team.get())) {
      leftOut.add(new LeftOut("team", "gone", Optional.of(word)));
      return Optional.empty();
    }
    return Optional.of(OptionalLong.of(team.get()));
  }

  private static Set<Long> there(
      String field, List<Long> wanted, Set<Long> tags, List<LeftOut> leftOut) {
    var there = new HashSet<Long>();
    for (long tag : wanted) {
      if (tags.contains(tag)) {
        there.add(tag);
      } else {
        leftOut.add(new LeftOut(field, "gone", Optional.of(Ids.text(tag))));
      }
    }
    return there;
  }
}
