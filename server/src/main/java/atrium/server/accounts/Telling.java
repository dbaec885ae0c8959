package atrium.server.accounts;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the audit log hears of who may do what in a workspace. */
final class Telling {
  private Telling() {}

  static AuditEntry of(AuditAction action, ColleagueStore.Mate agent) {
    return AuditEntry.of(action, Target.agent(agent.id(), agent.name()));
  }

  static AuditEntry joined(long agent, String name, HeldRole role) {
    return AuditEntry.of(AuditAction.AGENT_ADDED, Target.agent(agent, name)).with(role(role));
  }

  static AuditEntry moved(ColleagueStore.Mate agent, HeldRole to) {
    return of(AuditAction.AGENT_ROLE_CHANGED, agent).changed(role(agent.role()), role(to));
  }

  static AuditEntry shut(ColleagueStore.Mate agent, boolean disabled) {
    return of(disabled ? AuditAction.AGENT_DISABLED : AuditAction.AGENT_ENABLED, agent);
  }

  static AuditEntry invited(long id, String email, HeldRole role) {
    return AuditEntry.of(AuditAction.INVITATION_MADE, Target.invitation(id, email))
        .with(role(role));
  }

  static AuditEntry withdrawn(long id, HeldRole role) {
    return AuditEntry.of(AuditAction.INVITATION_WITHDRAWN, Target.invitation(id, ""))
        .without(role(role));
  }

  static AuditEntry secondFactorRequired(Principal by, boolean required) {
    return AuditEntry.of(
            AuditAction.WORKSPACE_SECOND_FACTOR_CHANGED,
            Target.workspace(by.workspace(), by.slug()))
        .with(Facts.NONE.with(AuditField.STATE, required ? "required" : "optional"));
  }

  private static Facts role(HeldRole role) {
    return Facts.NONE.with(AuditField.ROLE, role.name());
  }

  static AuditEntry of(AuditAction action, HeldRole.Custom role) {
    return AuditEntry.of(action, Target.role(role.id(), role.name()));
  }

  static AuditEntry made(HeldRole.Custom role) {
    return of(AuditAction.ROLE_CREATED, role).with(facts(role));
  }

  static AuditEntry changed(HeldRole.Custom before, HeldRole.Custom after) {
    return of(AuditAction.ROLE_CHANGED, after).changed(facts(before), facts(after));
  }

  private static Facts facts(HeldRole.Custom role) {
    return Facts.NONE
        .with(AuditField.NAME, role.name())
        .with(AuditField.PERMISSIONS, List.of(RoleStore.names(role.permissions())));
  }

  static AuditEntry shown(
      ColleagueStore.Mate agent, Optional<Set<Long>> before, Optional<Set<Long>> after) {
    return of(AuditAction.AGENT_CHANNELS_CHANGED, agent).changed(channels(before), channels(after));
  }

  static AuditEntry of(AuditAction action, Team team) {
    return AuditEntry.of(action, Target.team(team.id(), team.name()));
  }

  static AuditEntry changed(Team before, Team after) {
    return of(AuditAction.TEAM_CHANGED, after).changed(facts(before), facts(after));
  }

  static AuditEntry member(AuditAction action, Team team, ColleagueStore.Mate agent) {
    return of(action, team)
        .with(
            Facts.NONE
                .with(AuditField.AGENT, Long.toString(agent.id()))
                .with(AuditField.NAME, agent.name()));
  }

  static Facts facts(Team team) {
    return channels(team.channels()).with(AuditField.NAME, team.name());
  }

  static Facts channels(Optional<Set<Long>> channels) {
    return channels
        .map(some -> Facts.NONE.with(AuditField.CHANNELS, some.stream().map(Ids::text).toList()))
        .orElseGet(() -> Facts.NONE.with(AuditField.CHANNELS, "all"));
  }
}
