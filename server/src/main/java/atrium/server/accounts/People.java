package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What those who manage a workspace's people do about them. Nobody raises anybody above himself,
 * nor touches who stands above him; a workspace keeps an owner who can sign in.
 */
final class People {
  private final Database database;
  private final InstantSource clock;
  private final Audit audit;
  private final AccountsSettings settings;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final ColleagueStore colleagues = new ColleagueStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();
  private final InvitationStore invitations = new InvitationStore();
  private final PasswordResetStore resets = new PasswordResetStore();

  People(AccountsParts parts, AccountsSettings settings, Sessions sessions, SecondFactors factors) {
    this.database = parts.database();
    this.clock = parts.clock();
    this.audit = parts.audit();
    this.settings = settings;
    this.sessions = sessions;
    this.factors = factors;
  }

  /**
   * An agent as those see him who manage him.
   *
   * @param deactivated may not enter any more
   * @param sessions that count now, in whatever workspace
   */
  record Colleague(
      long id,
      String name,
      String email,
      Role role,
      boolean deactivated,
      boolean secondFactor,
      int sessions,
      Optional<Instant> lastSeen) {}

  /** What becomes of an agent; what is empty stays. */
  record Change(Optional<Role> role, Optional<Boolean> active) {}

  /** Everybody, former agents last. */
  List<Colleague> list(long workspace) {
    var now = clock.instant();
    return database.inWorkspace(
        workspace,
        tx -> colleagues.all(tx, now.minus(settings.absolute()), now.minus(settings.idle())));
  }

  /**
   * Gives an agent another role, takes him out or lets him in again, and ends his sessions, in one
   * transaction. What he invited others with is worth nothing any more.
   *
   * @param by who does it; empty: the operator
   * @throws Refusal.NotFound if the workspace has no such agent
   * @throws Refusal.Forbidden if it would be above him
   * @throws Refusal.Conflict if the workspace would be left without an owner
   */
  void change(long workspace, Optional<Principal> by, long agent, Change change) {
    if (change.role().filter(role -> !role.ofAgents()).isPresent()) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Some fields cannot be accepted.",
          Refusal.Fault.of("/role", "invalid_value"));
    }
    database.inWorkspace(
        workspace,
        tx -> {
          var ground = ground(tx, workspace, by, agent);
          change.role().ifPresent(role -> refuseAbove(ground.ceiling(), role));
          if (apply(tx, workspace, ground, change)) {
            invitations.forgetOf(tx, workspace, agent);
            sessions.endAll(tx, ground.target().person(), Optional.empty());
            tx.afterCommit(() -> sessions.changed(workspace, agent));
          }
          return agent;
        });
  }

  private boolean apply(Tx tx, long workspace, Ground ground, Change change) {
    var target = ground.target();
    var role = change.role().orElse(target.role());
    boolean disabled = !change.active().orElse(!target.disabled());
    boolean remains = role == Role.OWNER && !disabled;
    if (target.active() && target.role() == Role.OWNER && !remains && ground.otherOwners() == 0) {
      throw new Refusal.Conflict("last_owner", "A workspace keeps at least one owner.");
    }
    if (role != target.role()) {
      audit.write(tx, Telling.moved(target, role));
      workspaces.setRole(tx, workspace, target.id(), role);
    }
    if (disabled != target.disabled()) {
      audit.write(tx, Telling.shut(target, disabled));
      workspaces.setAgentDisabled(tx, workspace, target.id(), disabled);
    }
    return role != target.role() || disabled != target.disabled();
  }

  /** Whom it is about, how high the one stands who does it, and who else owns the workspace. */
  private record Ground(ColleagueStore.Mate target, Role ceiling, long otherOwners) {}

  /** Locks all of them, and refuses to touch who stands above the one who does it. */
  private Ground ground(Tx tx, long workspace, Optional<Principal> by, long agent) {
    var agents =
        Stream.concat(by.filter(People::isAgent).map(Principal::actor).stream(), Stream.of(agent))
            .collect(Collectors.toUnmodifiableSet());
    var mates = colleagues.lock(tx, workspace, agents);
    var target = mate(mates, agent).orElseThrow(Refusal.NotFound::new);
    var ceiling = by.isEmpty() ? Role.OWNER : roleOf(tx, mates, by.get());
    refuseAbove(ceiling, target.role());
    long others =
        mates.stream()
            .filter(mate -> mate.id() != agent && mate.active() && mate.role() == Role.OWNER)
            .count();
    return new Ground(target, ceiling, others);
  }

  private static boolean isAgent(Principal principal) {
    return principal.kind() == Principal.Kind.AGENT;
  }

  private static Optional<ColleagueStore.Mate> mate(List<ColleagueStore.Mate> mates, long id) {
    return mates.stream().filter(mate -> mate.id() == id).findFirst();
  }

  /** As it is now, not as it was when the request came in. */
  private Role roleOf(Tx tx, List<ColleagueStore.Mate> mates, Principal by) {
    var role =
        isAgent(by)
            ? mate(mates, by.actor())
                .filter(ColleagueStore.Mate::active)
                .map(ColleagueStore.Mate::role)
            : colleagues.lockToken(tx, by.actor());
    return role.orElseThrow(Refusal.Unauthenticated::new);
  }

  static void refuseAbove(Role ceiling, Role role) {
    if (role.isAbove(ceiling)) {
      throw new Refusal.Forbidden("above_you", "This role is above yours.");
    }
  }

  /** How high somebody stands, for what he may give to others. */
  Role ceiling(Tx tx, Principal by) {
    var mates =
        isAgent(by)
            ? colleagues.lock(tx, by.workspace(), Set.of(by.actor()))
            : List.<ColleagueStore.Mate>of();
    return roleOf(tx, mates, by);
  }

  /** Ends an agent's sessions, in whatever workspace. */
  void endSessions(Principal by, long agent) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          var target = ground(tx, by.workspace(), Optional.of(by), agent).target();
          sessions.endAll(tx, target.person(), Optional.empty());
          audit.write(tx, Telling.of(AuditAction.AGENT_SESSIONS_ENDED, target));
          return agent;
        });
  }

  /**
   * Takes an agent's second factor away, who lost it, and ends his sessions.
   *
   * @throws Refusal.Conflict if he works elsewhere too: what he signs in with there is not this
   *     workspace's to change
   */
  void resetSecondFactor(Principal by, long agent) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var target = onlyHere(tx, by, agent);
          factors.forget(tx, target.person());
          sessions.endAll(tx, target.person(), Optional.empty());
          return agent;
        });
  }

  /**
   * Makes a link by which an agent gives himself another password, for one hour; one before it is
   * worth nothing any more.
   *
   * @throws Refusal.Conflict as {@link #resetSecondFactor} does
   */
  OneTimeLink resetPassword(Principal by, long agent) {
    var token = SecretText.random256();
    var expires = clock.instant().plus(PasswordResets.LIFE);
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var target = onlyHere(tx, by, agent);
          resets.put(tx, target.person(), SecretText.sha256Hex(token), expires);
          audit.write(tx, by.workspace(), Telling.of(AuditAction.AGENT_RESET_LINK_MADE, target));
          return agent;
        });
    return new OneTimeLink(token, expires);
  }

  private ColleagueStore.Mate onlyHere(Tx tx, Principal by, long agent) {
    if (!isAgent(by)) {
      throw new Refusal.Forbidden("people_only", "Only a person may do this, not a program.");
    }
    var target = ground(tx, by.workspace(), Optional.of(by), agent).target();
    if (colleagues.worksElsewhere(tx, by.workspace(), target.person())) {
      throw new Refusal.Conflict("works_elsewhere", "This person works in other workspaces too.");
    }
    return target;
  }

  /** Whether everybody here must have a second factor. */
  boolean secondFactorRequired(long workspace) {
    return database.inWorkspace(workspace, colleagues::secondFactorRequired);
  }

  /**
   * Says whether everybody must. Who has none is kept out from that moment on, until he has.
   *
   * @throws Refusal.Conflict if the one who says so has none himself
   */
  void requireSecondFactor(Principal by, boolean required) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          colleagues.requireSecondFactor(tx, required);
          audit.write(tx, Telling.secondFactorRequired(by, required));
          var without = required ? colleagues.withoutSecondFactor(tx) : List.<Long>of();
          if (isAgent(by) && without.contains(by.actor())) {
            throw new Refusal.Conflict(
                "no_second_factor", "Set up a second factor of your own first.");
          }
          tx.afterCommit(() -> without.forEach(agent -> sessions.changed(by.workspace(), agent)));
          return required;
        });
  }
}
