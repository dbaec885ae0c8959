package atrium.server.identity.attributes;

import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;

/** What the audit log hears of attributes; never what is known of a customer. */
final class AttributeTrail {
  private AttributeTrail() {}

  static AuditEntry created(Attribute one) {
    return of(AuditAction.ATTRIBUTE_CREATED, one).with(facts(one));
  }

  static AuditEntry changed(Attribute before, Attribute after) {
    return of(AuditAction.ATTRIBUTE_CHANGED, after).changed(facts(before), facts(after));
  }

  /**
   * @param values how many addresses had one
   */
  static AuditEntry deleted(Attribute one, long values) {
    return of(AuditAction.ATTRIBUTE_DELETED, one)
        .without(facts(one).with(AuditField.COUNT, values));
  }

  private static AuditEntry of(AuditAction action, Attribute one) {
    return AuditEntry.of(action, Target.of("attribute", one.id(), one.name()));
  }

  private static Facts facts(Attribute one) {
    var facts =
        Facts.NONE
            .with(AuditField.NAME, one.name())
            .with(AuditField.ATTRIBUTE_TYPE, one.type().text())
            .with(AuditField.REQUIRED_ON_CLOSE, one.requiredOnClose())
            .with(AuditField.VISIBILITY, told(one.seenBy()))
            .with(AuditField.EDITED_BY, told(one.editedBy()));
    return one.options().isEmpty()
        ? facts
        : facts.with(
            AuditField.OPTIONS, one.options().stream().map(Attribute.Option::name).toList());
  }

  private static String told(Audience audience) {
    var teams = audience.teams().stream().sorted().map(String::valueOf).toList();
    return teams.isEmpty()
        ? audience.kind().text()
        : audience.kind().text() + " " + String.join(" ", teams);
  }
}
