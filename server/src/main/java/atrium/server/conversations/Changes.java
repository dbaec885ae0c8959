package atrium.server.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a conversation changed, as the log and the timeline keep it: ids as text,
 * enumerations, and times as milliseconds since 1970. A field that had or has no value is null.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
  static Changes between(State one, State other) {
    var changes = new Changes(new LinkedHashMap<>(), new LinkedHashMap<>());
    changes.add("status", one.status().text(), other.status().text());
    changes.add("assignee_id", text(one.assignee()), text(other.assignee()));
    changes.add("team_id", text(one.team()), text(other.team()));
    changes.add("priority", one.priority().text(), other.priority().text());
    changes.add("snoozed_until", millis(one), millis(other));
    changes.add("spam", one.hiding().spam(), other.hiding().spam());
    changes.add("blocked", one.hiding().blocked(), other.hiding().blocked());
    changes.add("tag_ids", texts(one.tags()), texts(other.tags()));
    return changes;
  }

  private void add(String field, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      before.put(field, one);
      after.put(field, other);
    }
  }

  private static @Nullable String text(OptionalLong id) {
    return id.isPresent() ? Long.toString(id.getAsLong()) : null;
  }

  private static @Nullable Long millis(State state) {
    return state.snoozedUntil().map(Instant::toEpochMilli).orElse(null);
  }

  private static List<String> texts(List<Long> ids) {
    return ids.stream().map(String::valueOf).toList();
  }
}
