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

/**
 * What those who manage a workspace's people do about them. Nobody gives what he does not hold, nor
 * touches who holds more; a workspace keeps an owner who can sign in.
 */
final class People {
  private final Database database;
  private final InstantSource clock;
  private final Audit audit;
  private final AccountsSettings settings;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final Roles roles;
  private final Standings standings = new Standings();
  private final ColleagueStore colleagues = new ColleagueStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();
  private final InvitationStore invitations = new InvitationStore();
  private final PasswordResetStore resets = new PasswordResetStore();

  /** What ends sessions and second factors, and knows roles. */
  record Others(Sessions sessions, SecondFactors factors, Roles roles) {}

  People(AccountsParts parts, AccountsSettings settings, Others others) {
    this.database = parts.database();
    this.clock = parts.clock();
    this.audit = parts.audit();
    this.settings = settings;
    this.sessions = others.sessions();
    this.factors = others.factors();
    this.roles = others.roles();
  }

  /**
   * An agent as those see him who manage him.
   *
   * @param channels his own, without those of his teams; empty means all
   * @param deactivated may not enter any more
   * @param sessions that count now, in whatever workspace
   */
  record Colleague(
      long id,
      String name,
      String email,
      HeldRole role,
      Optional<Set<Long>> channels,
      boolean deactivated,
      boolean secondFactor,
      int sessions,
      Optional<Instant> lastSeen) {}

  /** What becomes of an agent; what is empty stays. */
  record Change(Roles.Choice role, Optional<Boolean> active) {}

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
   * @throws Refusal.Forbidden if it would be above the one who does it
   * @throws Refusal.Conflict if the workspace would be left without an owner
   */
  void change(long workspace, Optional<Principal> by, long agent, Change change) {
    database.inWorkspace(
        workspace,
        tx -> {
          var ground = ground(tx, workspace, by, agent);
          var role =
              change.role().isEmpty()
                  ? ground.target().role()
                  : roles.choose(tx, change.role(), Role::ofAgents);
          ground.by().refuseAbove(role.permissions());
          if (apply(tx, workspace, ground, role, change.active())) {
            invitations.forgetOf(tx, workspace, agent);
            sessions.endAll(tx, ground.target().person(), Optional.empty());
            tx.afterCommit(() -> sessions.changed(workspace, agent));
          }
          return agent;
        });
  }

  private boolean apply(
      Tx tx, long workspace, Ground ground, HeldRole role, Optional<Boolean> active) {
    var target = ground.target();
    boolean disabled = !active.orElse(!target.disabled());
    boolean remains = role.owns() && !disabled;
    if (target.active() && target.role().owns() && !remains && ground.otherOwners() == 0) {
      throw new Refusal.Conflict("last_owner", "A workspace keeps at least one owner.");
    }
    boolean moved = !role.equals(target.role());
    if (moved) {
      audit.write(tx, Telling.moved(target, role));
      workspaces.setRole(tx, workspace, target.id(), role);
    }
    if (disabled != target.disabled()) {
      audit.write(tx, Telling.shut(target, disabled));
      workspaces.setAgentDisabled(tx, workspace, target.id(), disabled);
    }
    return moved || disabled != target.disabled();
  }

  /**
   * Says which channels are an agent's own; of these only those that the one sees who does it. His
   * sessions go on, his sockets start afresh.
   *
   * @param by empty: the operator
   * @param channels empty means all
   * @throws Refusal.NotFound if the workspace has no such agent
   * @throws Refusal.Forbidden if he stands above the one who does it, or more would change than
   *     that one sees
   * @throws Refusal.Conflict for an owner, who sees all of them
   */
  void setChannels(
      long workspace, Optional<Principal> by, long agent, Optional<Set<Long>> channels) {
    Checks.stored(() ->
        database.inWorkspace(
            workspace,
            tx -> {
              var ground = standings.lock(tx, workspace, by, List.of(agent));
              var target = ground.mate(agent);
              ground.by().refuseAbove(target.role().permissions());
              var after = ground.by().changed(target.own(), channels);
              if (target.role().owns() && after.isPresent()) {
                throw new Refusal.Conflict("owner_sees_all", "An owner sees all channels.");
              }
              if (!after.equals(target.own())) {
                audit.write(tx, Telling.shown(target, target.own(), after));
                workspaces.setChannels(tx, workspace, agent, after);
                invitations.forgetOf(tx, workspace, agent);
                tx.afterCommit(() -> sessions.changed(workspace, agent));
              }
              return agent;
            }));
  }

  /** Whom it is about, what the one holds who does it, and who else owns the workspace. */
  private record Ground(ColleagueStore.Mate target, Standing by, long otherOwners) {}

  /** Locks all of them, and refuses to touch who holds more than the one who does it. */
  private Ground ground(Tx tx, long workspace, Optional<Principal> by, long agent) {
    var ground = standings.lock(tx, workspace, by, List.of(agent));
    var target = ground.mate(agent);
    ground.by().refuseAbove(target.standing());
    long others =
        ground.mates().stream()
            .filter(mate -> mate.id() != agent && mate.active() && mate.role().owns())
            .count();
    return new Ground(target, ground.by(), others);
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
    if (!Standings.isAgent(by)) {
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
          if (Standings.isAgent(by) && without.contains(by.actor())) {
            throw new Refusal.Conflict(
                "no_second_factor", "Set up a second factor of your own first.");
          }
          tx.afterCommit(() -> without.forEach(agent -> sessions.changed(by.workspace(), agent)));
          return required;
        });
  }
}
