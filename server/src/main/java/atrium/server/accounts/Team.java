package atrium.server.accounts;

import java.util.Optional;
import java.util.Set;

/**
 * Agents who stand together.
 *
 * @param members who left the workspace too
 * @param channels that its members see beside their own; empty means all
 */
record Team(long id, String name, Set<Long> members, Optional<Set<Long>> channels) {
  Team {
    members = Set.copyOf(members);
    channels = channels.map(Set::copyOf);
  }
}
