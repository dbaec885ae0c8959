package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;

/** What the audit log hears of who may do what in a workspace. */
final class Telling {
  private Telling() {}

  static AuditEntry of(AuditAction action, ColleagueStore.Mate agent) {
    return AuditEntry.of(action, Target.agent(agent.id(), agent.name()));
  }

  static AuditEntry joined(long agent, String name, Role role) {
    return AuditEntry.of(AuditAction.AGENT_ADDED, Target.agent(agent, name)).with(role(role));
  }

  static AuditEntry moved(ColleagueStore.Mate agent, Role to) {
    return of(AuditAction.AGENT_ROLE_CHANGED, agent).changed(role(agent.role()), role(to));
  }

  static AuditEntry shut(ColleagueStore.Mate agent, boolean disabled) {
    return of(disabled ? AuditAction.AGENT_DISABLED : AuditAction.AGENT_ENABLED, agent);
  }

  static AuditEntry invited(long id, String email, Role role) {
    return AuditEntry.of(AuditAction.INVITATION_MADE, Target.invitation(id, email))
        .with(role(role));
  }

  static AuditEntry withdrawn(long id, Role role) {
    return AuditEntry.of(AuditAction.INVITATION_WITHDRAWN, Target.invitation(id, ""))
        .without(role(role));
  }

  static AuditEntry secondFactorRequired(Principal by, boolean required) {
    return AuditEntry.of(
            AuditAction.WORKSPACE_SECOND_FACTOR_CHANGED,
            Target.workspace(by.workspace(), by.slug()))
        .with(Facts.NONE.with(AuditField.STATE, required ? "required" : "optional"));
  }

  private static Facts role(Role role) {
    return Facts.NONE.with(AuditField.ROLE, role.text());
  }
}
