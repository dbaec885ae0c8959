package atrium.server.subscriptions;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event can be asked for as. Beside its own kind a change of a conversation has narrower
 * ones, for programs that want to hear of nothing else.
 */
final class Kinds {
  private Kinds() {}

  /**
   * One name of an event.
   *
   * @param narrow told only to who asked for it by name
   */
  record Told(LedgerEvent.Stored event, String kind, boolean narrow) {}

  /** All names of some events, of each the narrower ones first. */
  static List<Told> of(List<LedgerEvent.Stored> events) {
    var told = new ArrayList<Told>();
    for (var event : events) {
      narrow(event).forEach(kind -> told.add(new Told(event, kind, true)));
      told.add(new Told(event, event.kind(), false));
    }
    return told;
  }

  private static List<String> narrow(LedgerEvent.Stored event) {
    if (!event.kind().equals("conversation.changed")) {
      return List.of();
    }
    var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
    var before = payload.path("before");
    var after = payload.path("after");
    var kinds = new ArrayList<String>();
    if (after.path("status").asString("").equals("closed")) {
      kinds.add("conversation.closed");
    }
    if (before.path("status").asString("").equals("closed")) {
      kinds.add("conversation.reopened");
    }
    if (after.has("assignee_id") || after.has("team_id")) {
      kinds.add("conversation.assigned");
    }
    if (after.has("tag_ids")) {
      kinds.add("conversation.tagged");
    }
    return kinds;
  }
}
