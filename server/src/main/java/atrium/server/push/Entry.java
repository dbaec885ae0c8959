package atrium.server.push;

import atrium.server.api.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import java.util.Collection;
import java.util.HashSet;
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
 */
record Entry(LedgerEvent.Stored event, String json, Hydrator.Wanted refs) {
  /**
   * Reads the ids in the payload, which are those members that hold an id as text, or a list of
   * such. All of them are passed on; {@code message}, {@code customer}, {@code channel} and {@code
   * template} and their plurals are also looked up.
   */
  static Entry of(LedgerEvent.Stored event) {
    var ids = ids(event.payload().orElse("{}"));
    var line =
        new Wire.Event(
            event.seq(),
            event.kind(),
            event.at(),
            event.conversation().stream().mapToObj(Long::toString).findFirst(),
            ids);
    return new Entry(event, Json.MAPPER.writeValueAsString(line), refs(event, ids));
  }

  private static Map<String, JsonNode> ids(String payload) {
    var ids = new TreeMap<String, JsonNode>();
    for (var member : Json.MAPPER.readTree(payload).properties()) {
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
    var reads = new HashSet<Hydrator.Read>();
    for (var refs : entries.stream().map(Entry::refs).toList()) {
      conversations.addAll(refs.conversations());
      messages.addAll(refs.messages());
      customers.addAll(refs.customers());
      channels.addAll(refs.channels());
      templates.addAll(refs.templates());
      reads.addAll(refs.reads());
    }
    return new Hydrator.Wanted(conversations, messages, customers, channels, templates, reads);
  }
}
