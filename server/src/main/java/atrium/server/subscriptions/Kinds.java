package atrium.server.subscriptions;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an event can be asked for as. Beside its own kind a change of a conversation has narrower
 * ones, for programs that want to hear of nothing else.
 */
final class Kinds {
  private static final String CHANGED = "conversation.changed";
  private static final String CLOSED = "conversation.closed";
  private static final String REOPENED = "conversation.reopened";
  private static final String ASSIGNED = "conversation.assigned";
  private static final String TAGGED = "conversation.tagged";
  private static final Set<String> NARROW = Set.of(CLOSED, REOPENED, ASSIGNED, TAGGED);

  private Kinds() {}

  /** The kinds of events, as the log has them, that can be asked for by these names. */
  static Set<String> toldBy(Set<String> names) {
    return names.stream()
        .map(name -> NARROW.contains(name) ? CHANGED : name)
        .collect(Collectors.toUnmodifiableSet());
  }

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
    if (!event.kind().equals(CHANGED)) {
      return List.of();
    }
    var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
    var before = payload.path("before");
    var after = payload.path("after");
    var kinds = new ArrayList<String>();
    if (after.path("status").asString("").equals("closed")) {
      kinds.add(CLOSED);
    }
    if (before.path("status").asString("").equals("closed")) {
      kinds.add(REOPENED);
    }
    if (after.has("assignee_id") || after.has("team_id")) {
      kinds.add(ASSIGNED);
    }
    if (after.has("tag_ids")) {
      kinds.add(TAGGED);
    }
    return kinds;
  }
}
