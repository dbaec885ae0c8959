package atrium.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a workspace's chain are asked for. What is empty restricts nothing.
 *
 * @param actor id of an agent or a token
 * @param actorKind any of that kind
 * @param actions any of these
 * @param target its id
 * @param from first moment
 * @param to moment after the last
 * @param before rows with smaller numbers
 * @param most at most so many
 */
record AuditQuery(
    Optional<Long> actor,
    Optional<Who.Kind> actorKind,
    List<AuditAction> actions,
    Optional<String> target,
    Optional<Instant> from,
    Optional<Instant> to,
    long before,
    int most) {
  AuditQuery {
    actions = List.copyOf(actions);
  }
}
