package atrium.server.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    var entities = chapter.entities();
    var bodies = new ArrayList<Body>();
    var batch = new Batch(new ArrayList<>(), new TreeSet<>());
    int size = 0;
    for (var entry : chapter.entries()) {
      if (entry.event().seq() <= after) {
        continue;
      }
      if (size >= TARGET) {
        bodies.add(body(batch, entities, viewer, batch.entries().getLast().event().seq()));
        batch = new Batch(new ArrayList<>(), new TreeSet<>());
        size = 0;
      }
      if (sees(entry, viewer, entities)) {
        batch.entries().add(entry);
        size += entry.json().length() + entitySizes(entry.refs(), entities);
      } else if (loses(entry, viewer, entities)) {
        entry.event().conversation().ifPresent(batch.lost()::add);
      }
    }
    if (!batch.entries().isEmpty() || !batch.lost().isEmpty()) {
      bodies.add(body(batch, entities, viewer, chapter.upTo()));
    }
    return bodies;
  }

  /**
   * What one message tells.
   *
   * @param lost conversations that the viewer sees no more
   */
  private record Batch(List<Entry> entries, Set<Long> lost) {}

  private static boolean sees(Entry entry, Viewer viewer, Hydrator.Entities entities) {
    return Visibility.sees(entry.event(), viewer, holders(entry, entities));
  }

  private static boolean loses(Entry entry, Viewer viewer, Hydrator.Entities entities) {
    var lost = entities.agents(entry.lost());
    return Visibility.loses(entry.event(), viewer, holders(entry, entities), lost);
  }

  static Set<Long> holders(Entry entry, Hydrator.Entities entities) {
    var conversation = entry.event().conversation();
    return conversation.isEmpty()
        ? Set.of()
        : entities.agents(entities.holders().getOrDefault(conversation.getAsLong(), Set.of()));
  }

  private static int entitySizes(Hydrator.Wanted refs, Hydrator.Entities entities) {
    return size(refs.conversations(), entities.conversations())
        + size(refs.messages(), entities.messages())
        + size(refs.customers(), entities.customers())
        + size(refs.channels(), entities.channels())
        + size(refs.templates(), entities.templates())
        + size(refs.tags(), entities.tags())
        + size(refs.changes(), entities.changes());
  }

  private static int size(Collection<Long> ids, Map<Long, String> found) {
    int size = 0;
    for (var id : ids) {
      size += found.getOrDefault(id, "").length();
    }
    return size;
  }

  private static Body body(Batch batch, Hydrator.Entities entities, Viewer viewer, long upTo) {
    var entries = batch.entries();
    var refs = Entry.wanted(entries);
    var gone = new TreeSet<>(refs.conversations());
    gone.removeAll(entities.conversations().keySet());
    gone.addAll(batch.lost());
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
    json.append("],\"tags\":[");
    list(json, found(refs.tags(), entities.tags(), _ -> true));
    json.append("],\"changes\":[");
    list(json, found(refs.changes(), entities.changes(), _ -> true));
    json.append("],\"reads\":[");
    list(json, refs.reads().stream().map(entities.reads()::get).filter(v -> v != null).toList());
    json.append("]},\"gone\":{\"conversations\":[");
    list(json, gone.stream().map(id -> '"' + Long.toString(id) + '"').toList());
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
