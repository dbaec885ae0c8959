package atrium.server.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Puts together what viewers of one kind get of a stretch of the log, as the bodies of as few
 * messages as keep each near {@link #TARGET} bytes. A message carries the entities of its own
 * events, so that each can be applied alone.
 */
final class Flush {
  /** Size at which a message is closed and the next begun; one event may exceed it. */
  static final int TARGET = 48 << 10;

  private Flush() {}

  /**
   * One message without its head.
   *
   * @param upTo number of its last event, or of the last one that was looked at
   */
  record Body(byte[] json, long upTo, int events) {}

  /** What a viewer that stands at {@code after} gets of a chapter; none if it may see nothing. */
  static List<Body> bodies(PushStore.Chapter chapter, Viewer viewer, long after) {
    var visible =
        chapter.entries().stream()
            .filter(entry -> entry.event().seq() > after)
            .filter(entry -> Visibility.sees(entry.event(), viewer))
            .toList();
    var bodies = new ArrayList<Body>();
    var batch = new ArrayList<Entry>();
    int size = 0;
    for (var entry : visible) {
      if (size >= TARGET) {
        bodies.add(body(batch, chapter.entities(), viewer, batch.getLast().event().seq()));
        batch.clear();
        size = 0;
      }
      batch.add(entry);
      size += entry.json().length() + entitySizes(entry.refs(), chapter.entities());
    }
    if (!batch.isEmpty()) {
      bodies.add(body(batch, chapter.entities(), viewer, chapter.upTo()));
    }
    return bodies;
  }

  private static int entitySizes(Hydrator.Wanted refs, Hydrator.Entities entities) {
    return size(refs.conversations(), entities.conversations())
        + size(refs.messages(), entities.messages())
        + size(refs.customers(), entities.customers())
        + size(refs.channels(), entities.channels())
        + size(refs.templates(), entities.templates());
  }

  private static int size(Collection<Long> ids, Map<Long, String> found) {
    int size = 0;
    for (var id : ids) {
      size += found.getOrDefault(id, "").length();
    }
    return size;
  }

  private static Body body(
      List<Entry> entries, Hydrator.Entities entities, Viewer viewer, long upTo) {
    var refs = Entry.wanted(entries);
    var gone =
        refs.conversations().stream().filter(id -> !entities.conversations().containsKey(id));
    var json = new StringBuilder(TARGET / 4);
    json.append("\"events\":[");
    list(json, entries.stream().map(Entry::json).toList());
    json.append("],\"entities\":{\"conversations\":[");
    list(json, found(refs.conversations(), entities.conversations(), _ -> true));
    json.append("],\"messages\":[");
    list(json, found(refs.messages(), entities.messages(), _ -> true));
    json.append("],\"customers\":[");
    list(json, found(refs.customers(), entities.customers(), _ -> true));
    json.append("],\"channels\":[");
    list(json, found(refs.channels(), entities.channels(), viewer::sees));
    json.append("],\"templates\":[");
    list(json, found(refs.templates(), entities.templates(), _ -> true));
    json.append("],\"reads\":[");
    list(json, refs.reads().stream().map(entities.reads()::get).filter(v -> v != null).toList());
    json.append("]},\"gone\":{\"conversations\":[");
    list(json, gone.sorted().map(id -> '"' + Long.toString(id) + '"').toList());
    json.append("]},\"upTo\":").append(upTo).append('}');
    return new Body(json.toString().getBytes(StandardCharsets.UTF_8), upTo, entries.size());
  }

  private static List<String> found(
      Collection<Long> ids, Map<Long, String> entities, LongPredicate allowed) {
    var found = new ArrayList<String>(ids.size());
    for (var id : ids.stream().sorted().toList()) {
      var entity = entities.get(id);
      if (entity != null && allowed.test(id)) {
        found.add(entity);
      }
    }
    return found;
  }

  private static void list(StringBuilder json, List<String> items) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      json.append(items.get(i));
    }
  }
}
