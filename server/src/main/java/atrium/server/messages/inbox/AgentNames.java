package atrium.server.messages.inbox;

import java.util.Optional;

/** Names of agents by id. */
@FunctionalInterface
interface AgentNames {
  Optional<String> of(long agent);
}
