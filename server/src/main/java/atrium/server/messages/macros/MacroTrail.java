package atrium.server.messages.macros;

import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import java.util.List;
import java.util.stream.Stream;

/** What the audit log hears of macros. */
final class MacroTrail {
  private MacroTrail() {}

  static AuditEntry created(Macro macro) {
    return of(AuditAction.MACRO_CREATED, macro).with(facts(macro));
  }

  static AuditEntry changed(Macro before, Macro after) {
    return of(AuditAction.MACRO_CHANGED, after).changed(facts(before), facts(after));
  }

  static AuditEntry deleted(Macro macro) {
    return of(AuditAction.MACRO_DELETED, macro).without(facts(macro));
  }

  private static AuditEntry of(AuditAction action, Macro macro) {
    return AuditEntry.of(action, Target.macro(macro.id(), macro.name()));
  }

  private static Facts facts(Macro macro) {
    var facts =
        Facts.NONE
            .with(AuditField.NAME, macro.name())
            .with(AuditField.VISIBILITY, macro.sharing().told());
    facts = macro.text().isEmpty() ? facts : facts.with(AuditField.TEXT, macro.text());
    facts = facts.with(AuditField.CARD, macro.card().map(MacroCard::text));
    var actions = actions(macro.actions());
    return actions.isEmpty() ? facts : facts.with(AuditField.ACTIONS, actions);
  }

  private static List<String> actions(Actions actions) {
    return Stream.of(
            actions.status().map(status -> "status " + status.text()),
            actions.snoozeMinutes().map(minutes -> "snooze_minutes " + minutes),
            actions.assignee().map(assignee -> "assignee " + assignee),
            actions.team().map(team -> "team " + team),
            actions.priority().map(priority -> "priority " + priority.text()),
            actions.addTagIds().map(ids -> "add_tag_ids " + String.join(" ", ids)),
            actions.removeTagIds().map(ids -> "remove_tag_ids " + String.join(" ", ids)))
        .flatMap(each -> each.stream())
        .toList();
  }
}
