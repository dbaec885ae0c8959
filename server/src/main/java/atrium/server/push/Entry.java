package atrium.server.push;

import atrium.server.api.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One event of the log, ready to be sent.
 *
 * @param json as it stands in a flush
 * @param refs the entities it talks about
 * @param lost agents and teams that it takes the conversation from
 */
record Entry(LedgerEvent.Stored event, String json, Hydrator.Wanted refs, Set<Long> lost) {
  /**
   * Reads the ids in the payload, which are those members that hold an id as text, or a list of
   * such. All of them are passed on; {@code message}, {@code customer}, {@code channel}, {@code
   * template}, {@code tag} and {@code change} and their plurals are also looked up.
   */
  static Entry of(LedgerEvent.Stored event) {
    var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
    var ids = ids(payload);
    var line =
        new Wire.Event(
            event.seq(),
            event.kind(),
            event.at(),
            event.conversation().stream().mapToObj(Long::toString).findFirst(),
            ids);
    return new Entry(event, Json.MAPPER.writeValueAsString(line), refs(event, ids), lost(payload));
  }

  private static Set<Long> lost(JsonNode payload) {
    var lost = new HashSet<Long>();
    var before = payload.path("before");
    for (var holder : List.of(before.path("assignee_id"), before.path("team_id"))) {
      Ids.parse(holder.asString("")).ifPresent(lost::add);
    }
    payload.path("unnamed").forEach(id -> Ids.parse(id.asString("")).ifPresent(lost::add));
    return lost;
  }

  private static Map<String, JsonNode> ids(JsonNode payload) {
    var ids = new TreeMap<String, JsonNode>();
    for (var member : payload.properties()) {
      if (isId(member.getValue())) {
        ids.put(member.getKey(), member.getValue());
      }
    }
    return ids;
  }

  private static boolean isId(JsonNode value) {
    if (value.isArray() && !value.isEmpty()) {
      return value.valueStream().allMatch(each -> each.isString() && isId(each));
    }
    return value.isString() && Ids.parse(value.stringValue()).isPresent();
  }

  private static Hydrator.Wanted refs(LedgerEvent.Stored event, Map<String, JsonNode> ids) {
    var conversations = new HashSet<Long>();
    event.conversation().ifPresent(conversations::add);
    conversations.addAll(named(ids, "conversation", "conversations"));
    var reads = new HashSet<Hydrator.Read>();
    event
        .agent()
        .ifPresent(agent -> conversations.forEach(c -> reads.add(new Hydrator.Read(agent, c))));
    return new Hydrator.Wanted(
        conversations,
        named(ids, "message", "messages"),
        named(ids, "customer", "customers"),
        named(ids, "channel", "channels"),
        named(ids, "template", "templates"),
        named(ids, "tag", "tags"),
        named(ids, "change", "changes"),
        reads);
  }

  private static Set<Long> named(Map<String, JsonNode> ids, String one, String many) {
    var found = new HashSet<Long>();
    for (var value : Stream.of(ids.get(one), ids.get(many)).filter(Objects::nonNull).toList()) {
      var each = value.isArray() ? value.valueStream() : Stream.of(value);
      each.forEach(id -> Ids.parse(id.stringValue()).ifPresent(found::add));
    }
    return found;
  }

  /** Everything that a list of entries talks about, each once. */
  static Hydrator.Wanted wanted(Collection<Entry> entries) {
    var conversations = new HashSet<Long>();
    var messages = new HashSet<Long>();
    var customers = new HashSet<Long>();
    var channels = new HashSet<Long>();
    var templates = new HashSet<Long>();
    var tags = new HashSet<Long>();
    var changes = new HashSet<Long>();
    var reads = new HashSet<Hydrator.Read>();
    for (var refs : entries.stream().map(Entry::refs).toList()) {
      conversations.addAll(refs.conversations());
      messages.addAll(refs.messages());
      customers.addAll(refs.customers());
      channels.addAll(refs.channels());
      templates.addAll(refs.templates());
      tags.addAll(refs.tags());
      changes.addAll(refs.changes());
      reads.addAll(refs.reads());
    }
    return new Hydrator.Wanted(
        conversations, messages, customers, channels, templates, tags, changes, reads);
  }
}
