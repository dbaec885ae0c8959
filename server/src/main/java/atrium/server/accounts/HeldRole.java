package atrium.server.accounts;

import atrium.server.api.Permission;
import java.util.Optional;
import java.util.Set;

/** The role that somebody has: one that every workspace knows, or one that this one made. */
sealed interface HeldRole {
  /**
   * The highest built-in role that is contained in it: what it counts as where no other is known.
   */
  Role base();

  /** What it allows. */
  Set<Permission> permissions();

  /** What people call it. */
  String name();

  /** The id of one that the workspace made. */
  Optional<Long> custom();

  /** One of every workspace. */
  record BuiltIn(Role base) implements HeldRole {
    @Override
    public Set<Permission> permissions() {
      return base.permissions();
    }

    @Override
    public String name() {
      return base.text();
    }

    @Override
    public Optional<Long> custom() {
      return Optional.empty();
    }
  }

  /** One that the workspace made. */
  record Custom(long id, String name, Set<Permission> permissions) implements HeldRole {
    public Custom {
      permissions = RoleCatalogue.complete(permissions);
    }

    @Override
    public Role base() {
      return RoleCatalogue.base(permissions);
    }

    @Override
    public Optional<Long> custom() {
      return Optional.of(id);
    }
  }

  /** Whether it is the owner's, which is never taken from the last one. */
  default boolean owns() {
    return base() == Role.OWNER;
  }
}
