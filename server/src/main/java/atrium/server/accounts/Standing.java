package atrium.server.accounts;

import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody holds: what he may do, and on which channels; empty means all. Nobody gives what he
 * does not hold, nor changes who holds more.
 */
record Standing(Set<Permission> permissions, Optional<Set<Long>> channels) {
  /** The operator's, on the machine itself. */
  static final Standing OPERATOR = new Standing(EnumSet.allOf(Permission.class), Optional.empty());

  Standing {
    permissions = Set.copyOf(permissions);
    channels = channels.map(Set::copyOf);
  }

  /** Whether another one is nothing but a part of this. */
  boolean covers(Standing other) {
    return permissions.containsAll(other.permissions) && sees(other.channels);
  }

  private boolean sees(Optional<Set<Long>> others) {
    return channels.isEmpty()
        || others.filter(some -> channels.get().containsAll(some)).isPresent();
  }

  /**
   * Refuses what would be more than this.
   *
   * @throws Refusal.Forbidden if it allows anything that this does not
   */
  void refuseAbove(Set<Permission> others) {
    if (!permissions.containsAll(others)) {
      throw above();
    }
  }

  /**
   * The same, for what it allows and for where.
   *
   * @throws Refusal.Forbidden if it allows or shows anything that this does not
   */
  void refuseAbove(Standing other) {
    if (!covers(other)) {
      throw above();
    }
  }

  private static Refusal above() {
    return new Refusal.Forbidden("above_you", "This is more than you have yourself.");
  }

  /**
   * Refuses to touch channels that this does not see.
   *
   * @param others empty means all
   * @throws Refusal.Forbidden if there are any
   */
  void refuseBeyond(Optional<Set<Long>> others) {
    if (!sees(others)) {
      throw new Refusal.Forbidden(
          "beyond_your_channels", "This concerns channels that you do not see.");
    }
  }

  /**
   * A set of channels as it becomes when only what this sees of it may change.
   *
   * @throws Refusal.Forbidden if more than that would change
   */
  Optional<Set<Long>> changed(Optional<Set<Long>> before, Optional<Set<Long>> wanted) {
    if (channels.isEmpty()) {
      return wanted;
    }
    refuseBeyond(wanted);
    if (before.isEmpty()) {
      refuseBeyond(before);
    }
    var after = new HashSet<>(before.orElse(Set.of()));
    after.removeAll(channels.get());
    after.addAll(wanted.orElse(Set.of()));
    return Optional.of(after);
  }
}
