package atrium.server.messages.lists;

import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.platform.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the audit log hears of saved views. */
final class ViewTrail {
  private ViewTrail() {}

  static AuditEntry created(SavedView view) {
    return of(AuditAction.VIEW_CREATED, view).with(facts(view));
  }

  static AuditEntry changed(SavedView before, SavedView after) {
    return of(AuditAction.VIEW_CHANGED, after).changed(facts(before), facts(after));
  }

  static AuditEntry deleted(SavedView view) {
    return of(AuditAction.VIEW_DELETED, view).without(facts(view));
  }

  private static AuditEntry of(AuditAction action, SavedView view) {
    return AuditEntry.of(action, Target.view(view.id(), view.name()));
  }

  private static Facts facts(SavedView view) {
    var facts =
        Facts.NONE
            .with(AuditField.NAME, view.name())
            .with(AuditField.VISIBILITY, view.sharing().told())
            .with(AuditField.POSITION, view.position());
    var words = words(view.filter());
    return words.isEmpty() ? facts : facts.with(AuditField.FILTER, words);
  }

  /** Each field with its value. */
  private static List<String> words(ListFilter filter) {
    JsonNode tree = Json.MAPPER.valueToTree(filter);
    return tree.properties().stream()
        .map(field -> field.getKey() + " " + text(field.getValue()))
        .toList();
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? String.join(" ", value.valueStream().map(JsonNode::asString).toList())
        : value.asString();
  }
}
