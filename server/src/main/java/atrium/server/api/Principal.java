package atrium.server.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who acts, in one workspace.
 *
 * @param workspace id
 * @param slug the workspace's name in paths
 * @param actor id of the agent, or of the API token
 * @param kind which of the two
 * @param name for logs of the team's own acts and for display
 * @param permissions what it may do here
 * @param channels the channels it may see; empty means all
 * @param until when it ends by itself; empty means never
 */
public record Principal(
    long workspace,
    String slug,
    long actor,
    Kind kind,
    String name,
    Set<Permission> permissions,
    Optional<Set<Long>> channels,
    Optional<Instant> until) {
  public Principal {
    permissions = Set.copyOf(permissions);
    channels = channels.map(Set::copyOf);
  }

  /** Whether it has ended by itself. */
  public boolean overAt(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Who a principal can be. */
  public enum Kind {
    AGENT,
    TOKEN
  }

  /**
   * The one place that decides: whether it may do something to a thing of its workspace. What
   * queries and live sockets leave out follows the same rule, over sets of channels.
   */
  public boolean can(Permission action, Resource resource) {
    return permissions.contains(action)
        && switch (resource) {
          case Resource.Workspace() -> true;
          case Resource.Channel(long channel) -> sees(channel);
        };
  }

  /** Whether it may do something in the workspace at all. */
  public boolean may(Permission action) {
    return can(action, new Resource.Workspace());
  }

  /** Whether it may see what lies on a channel. */
  public boolean sees(long channel) {
    return channels.isEmpty() || channels.get().contains(channel);
  }
}
