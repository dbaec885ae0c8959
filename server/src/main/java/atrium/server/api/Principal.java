package atrium.server.api;

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
 */
public record Principal(
    long workspace,
    String slug,
    long actor,
    Kind kind,
    String name,
    Set<Permission> permissions,
    Optional<Set<Long>> channels) {
  public Principal {
    permissions = Set.copyOf(permissions);
    channels = channels.map(Set::copyOf);
  }

  /** Who a principal can be. */
  public enum Kind {
    AGENT,
    TOKEN
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether it may see a channel. */
  public boolean sees(long channel) {
    return channels.isEmpty() || channels.get().contains(channel);
  }
}
