package atrium.server.messages.notes;

import atrium.server.api.Refusal;
import atrium.server.conversations.Handling;
import atrium.server.platform.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Names agents and teams in notes, if they are there. */
final class Naming {
  private final NotesParts parts;

  Naming(NotesParts parts) {
    this.parts = parts;
  }

  /**
   * Whom a note names from now on.
   *
   * @throws Refusal.Unprocessable {@code no_such_agent}, {@code no_such_team}
   */
  Handling.Named name(Tx tx, Note note, Mentions mentions) {
    var members = members(tx);
    require(mentions.agents().isEmpty() || agents(tx).containsAll(mentions.agents()), "agent");
    require(members.keySet().containsAll(mentions.teams()), "team");
    return parts
        .handling()
        .name(
            tx,
            note.conversation(),
            note.id(),
            mentions.all(),
            target -> members.getOrDefault(target, Set.of(target)));
  }

  /** The same where nothing may have been said of it: then it names whom it named. */
  Handling.Named again(Tx tx, Note note, Notes.Said said) {
    return said.mentions().isPresent()
        ? name(tx, note, said.mentions().get())
        : new Handling.Named(Set.of(), Set.of());
  }

  private Set<Long> agents(Tx tx) {
    return Set.copyOf(parts.directory().agents(tx).stream().map(agent -> agent.id()).toList());
  }

  private Map<Long, Set<Long>> members(Tx tx) {
    var members = new HashMap<Long, Set<Long>>();
    parts.directory().teams(tx).forEach(team -> members.put(team.id(), Set.copyOf(team.members())));
    return members;
  }

  private static void require(boolean there, String what) {
    if (!there) {
      var code = "no_such_" + what;
      throw new Refusal.Unprocessable(
          code, "A note names who is there.", Refusal.Fault.of("/mentions/" + what + "_ids", code));
    }
  }
}
