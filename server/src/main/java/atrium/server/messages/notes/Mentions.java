package atrium.server.messages.notes;

import java.util.HashSet;
import java.util.Set;

/** Whom a note names. */
record Mentions(Set<Long> agents, Set<Long> teams) {
  static final Mentions NOBODY = new Mentions(Set.of(), Set.of());

  Mentions {
    agents = Set.copyOf(agents);
    teams = Set.copyOf(teams);
  }

  Set<Long> all() {
    var all = new HashSet<>(agents);
    all.addAll(teams);
    return all;
  }
}
