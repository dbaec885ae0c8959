package atrium.server.accounts;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The roles that a workspace makes: a name and permissions of the catalogue. Nobody makes or
 * changes one that allows more than he may himself; one that somebody has stays.
 */
final class Roles {
  /** How many a workspace may have. */
  static final int MOST = 50;

  /** The longest name. */
  static final int LONGEST_NAME = 50;

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Audit audit;
  private final Sessions sessions;
  private final Standings standings = new Standings();
  private final RoleStore store = new RoleStore();

  Roles(AccountsParts parts, Sessions sessions) {
    this.database = parts.database();
    this.ids = parts.ids();
    this.clock = parts.clock();
    this.audit = parts.audit();
    this.sessions = sessions;
  }

  /** A role that somebody is to have: one of the two. */
  record Choice(Optional<Role> role, Optional<Long> custom) {
    /** It stays as it is. */
    static final Choice NONE = new Choice(Optional.empty(), Optional.empty());

    static Choice of(Role role) {
      return new Choice(Optional.of(role), Optional.empty());
    }

    boolean isEmpty() {
      return role.isEmpty() && custom.isEmpty();
    }
  }

  /** What becomes of a role; what is empty stays. */
  record Draft(Optional<String> name, Optional<Set<Permission>> permissions) {}

  /** The role that was chosen, which stays as it is until the transaction ends. */
  HeldRole choose(Tx tx, Choice choice, Predicate<Role> possible) {
    if (choice.role().isPresent() == choice.custom().isPresent()
        || choice.role().filter(possible.negate()).isPresent()) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Some fields cannot be accepted.",
          Refusal.Fault.of("/role", "invalid_value"));
    }
    if (choice.role().isPresent()) {
      return new HeldRole.BuiltIn(choice.role().get());
    }
    return choice
        .custom()
        .flatMap(id -> store.share(tx, id))
        .orElseThrow(() -> Checks.unknown("/custom_role_id"));
  }

  /** The workspace's own roles with those who have them, by name. */
  Map<HeldRole.Custom, RoleStore.Holders> list(long workspace) {
    return database.inWorkspace(
        workspace,
        tx -> {
          var roles = new LinkedHashMap<HeldRole.Custom, RoleStore.Holders>();
          store.all(tx).forEach(role -> roles.put(role, store.holders(tx, role.id())));
          return roles;
        });
  }

  /**
   * Makes a role.
   *
   * @throws Refusal.Forbidden if it would allow what its maker may not do
   * @throws Refusal.Conflict if its name is taken, or there are too many
   */
  HeldRole.Custom create(Principal by, Draft draft) {
    var name = name(draft.name().orElse(""));
    var permissions = given(draft.permissions().orElse(Set.of()));
    long id = ids.next();
    return Checks.stored(() ->
        database.inWorkspace(
            by.workspace(),
            tx -> {
              standings.of(tx, by).refuseAbove(permissions);
              if (store.all(tx).size() >= MOST) {
                throw new Refusal.Conflict("too_many_roles", "There are as many roles as can be.");
              }
              var role = new HeldRole.Custom(id, name, permissions);
              store.insert(tx, role, clock.instant());
              audit.write(tx, Telling.made(role));
              return role;
            }));
  }

  /**
   * Changes a role, and with it at once what everybody may who has it.
   *
   * @throws Refusal.NotFound if the workspace has no such role
   * @throws Refusal.Forbidden if it allows, or would allow, what the one may not do who changes it
   * @throws Refusal.Conflict if the name is taken
   */
  HeldRole.Custom change(Principal by, long id, Draft draft) {
    var name = draft.name().map(Roles::name);
    draft.permissions().ifPresent(Roles::given);
    return Checks.stored(() ->
        database.inWorkspace(
            by.workspace(),
            tx -> {
              // Its holders first, as everywhere: who gives it away meanwhile holds one of them.
              var holders = store.holders(tx, id).agents();
              var ground = standings.lock(tx, by.workspace(), Optional.of(by), holders);
              var before = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
              ground.by().refuseAbove(before.permissions());
              var after =
                  new HeldRole.Custom(
                      id,
                      name.orElse(before.name()),
                      draft.permissions().orElse(before.permissions()));
              ground.by().refuseAbove(after.permissions());
              if (!after.equals(before)) {
                store.update(tx, after);
                audit.write(tx, Telling.changed(before, after));
                tellHolders(tx, id);
              }
              return after;
            }));
  }

  private void tellHolders(Tx tx, long id) {
    var agents = store.holders(tx, id).agents();
    var tokens = store.tokens(tx, id);
    tx.afterCommit(() -> {
      agents.forEach(agent -> sessions.changed(tx.workspace(), agent));
      tokens.forEach(token -> sessions.changed(tx.workspace(), token));
    });
  }

  /**
   * Deletes a role that nobody has.
   *
   * @throws Refusal.NotFound if the workspace has no such role
   * @throws Refusal.Conflict if somebody has it; it says who
   */
  void delete(Principal by, long id) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          var standing = standings.of(tx, by);
          var role = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
          standing.refuseAbove(role.permissions());
          var holders = store.holders(tx, id);
          if (!holders.isEmpty()) {
            throw inUse(holders);
          }
          store.freeRevoked(tx, id);
          store.delete(tx, id);
          audit.write(tx, Telling.of(AuditAction.ROLE_DELETED, role));
          return id;
        });
  }

  private static Refusal inUse(RoleStore.Holders holders) {
    var who =
        Map.of(
            "agents", Integer.toString(holders.agents().size()),
            "names", String.join(", ", holders.names()),
            "tokens", Long.toString(holders.tokens()),
            "invitations", Long.toString(holders.invitations()));
    return new Refusal.Conflict(
        "role_in_use",
        "Somebody has this role. Give him another one first.",
        new Refusal.Fault("", "role_in_use", who));
  }

  private static String name(String text) {
    var checks = new Checks();
    var clean = checks.name("/name", text, LONGEST_NAME);
    if (Role.of(clean.toLowerCase(Locale.ROOT).replace(' ', '_')).isPresent()) {
      throw Checks.taken();
    }
    checks.refuse();
    return clean;
  }

  private static Set<Permission> given(Set<Permission> permissions) {
    var checks = new Checks();
    if (!permissions.stream().allMatch(RoleCatalogue::given)) {
      checks.wrong("/permissions", "invalid_value");
    }
    checks.refuse();
    return permissions;
  }
}
