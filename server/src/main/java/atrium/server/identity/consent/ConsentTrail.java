package atrium.server.identity.consent;

import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import java.util.List;
import java.util.TreeMap;

/** What the audit log hears of topics and of words that stop. */
final class ConsentTrail {
  private ConsentTrail() {}

  static AuditEntry created(Topic one) {
    return of(AuditAction.CONSENT_TOPIC_CREATED, one).with(facts(one));
  }

  static AuditEntry changed(Topic before, Topic after) {
    return of(AuditAction.CONSENT_TOPIC_CHANGED, after).changed(facts(before), facts(after));
  }

  static AuditEntry deleted(Topic one) {
    return of(AuditAction.CONSENT_TOPIC_DELETED, one).without(facts(one));
  }

  private static AuditEntry of(AuditAction action, Topic one) {
    return AuditEntry.of(action, Target.of("consent_topic", one.ownId(), one.name()));
  }

  private static Facts facts(Topic one) {
    return Facts.NONE
        .with(AuditField.NAME, one.name())
        .with(AuditField.TOPIC, one.key())
        .with(AuditField.KINDS, List.of(one.kind().text()))
        .with(AuditField.TEXT, one.description());
  }

  static AuditEntry changed(StopWords before, StopWords after) {
    return AuditEntry.of(AuditAction.STOP_WORDS_CHANGED, new Target("stop_words", "", ""))
        .changed(facts(before), facts(after));
  }

  private static Facts facts(StopWords words) {
    var lists = new TreeMap<String, String>();
    words.lists().forEach(list -> lists.put(list.language(), String.join(", ", list.words())));
    return Facts.NONE.with(AuditField.TOPIC, words.topic()).with(AuditField.STOP_WORDS, lists);
  }
}
