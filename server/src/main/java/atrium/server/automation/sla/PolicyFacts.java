package atrium.server.automation.sla;

import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.conversations.Priority;
import java.util.List;
import java.util.Locale;

/** What the audit log is told of a policy. */
final class PolicyFacts {
  private PolicyFacts() {}

  static Facts of(Policy one) {
    var rule = one.rule();
    var facts =
        place(one)
            .with(AuditField.NAME, one.name())
            .with(AuditField.STATE, one.enabled() ? "enabled" : "disabled")
            .with(AuditField.CHANNELS, texts(rule.channels()))
            .with(AuditField.TEAMS, texts(rule.teams()))
            .with(AuditField.TAGS, texts(rule.tags()))
            .with(AuditField.PRIORITIES, rule.priorities().stream().map(Priority::text).toList())
            .with(
                AuditField.TARGETS,
                rule.targets().entrySet().stream()
                    .map(each ->
                        each.getKey().name().toLowerCase(Locale.ROOT)
                            + " "
                            + each.getValue().toMinutes())
                    .toList())
            .with(
                AuditField.CALENDAR,
                rule.calendar()
                    .filter(_ -> rule.hours() == Rule.Hours.CALENDAR)
                    .map(String::valueOf)
                    .orElse(rule.hours().name().toLowerCase(Locale.ROOT)));
    return rule.alertBefore()
        .map(minutes -> facts.with(AuditField.ALERT_BEFORE_MINUTES, (long) minutes))
        .orElse(facts);
  }

  /** Its place among the others, from 1. */
  static Facts place(Policy one) {
    return Facts.NONE.with(AuditField.POSITION, (long) one.place());
  }

  private static List<String> texts(List<Long> ids) {
    return ids.stream().map(String::valueOf).toList();
  }
}
