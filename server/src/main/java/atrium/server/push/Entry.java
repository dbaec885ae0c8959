package atrium.server.push;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One event of the log, ready to be sent.
 *
 * @param json as it stands in a flush
 * @param refs the entities it talks about
 */
record Entry(LedgerEvent.Stored event, String json, Hydrator.Wanted refs) {
  /**
   * Reads the payload's {@code ids}: an object whose members {@code conversation}, {@code message},
   * {@code customer} and {@code channel} (in singular or plural, with or without {@code _id}) hold
   * an id or a list of ids. Others are passed on and not looked up.
   */
  static Entry of(LedgerEvent.Stored event) {
    var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
    var ids = payload.path("ids");
    var line =
        new Wire.Event(
            event.seq(),
            event.kind(),
            event.at(),
            event.conversation().stream().mapToObj(Long::toString).findFirst(),
            ids.isObject() ? ids.toString() : "{}");
    return new Entry(event, Json.MAPPER.writeValueAsString(line), refs(event, ids));
  }

  private static Hydrator.Wanted refs(LedgerEvent.Stored event, JsonNode ids) {
    var conversations = new HashSet<Long>();
    var messages = new HashSet<Long>();
    var customers = new HashSet<Long>();
    var channels = new HashSet<Long>();
    var reads = new HashSet<Hydrator.Read>();
    event.conversation().ifPresent(conversations::add);
    for (var member : ids.properties()) {
      switch (member.getKey()) {
        case "conversation", "conversations", "conversation_id", "conversation_ids" ->
            collect(member.getValue(), conversations);
        case "message", "messages", "message_id", "message_ids" ->
            collect(member.getValue(), messages);
        case "customer", "customers", "customer_id", "customer_ids" ->
            collect(member.getValue(), customers);
        case "channel", "channels", "channel_id", "channel_ids" ->
            collect(member.getValue(), channels);
        default -> {
          // Ids of kinds that have no entity of their own in a flush.
        }
      }
    }
    event
        .agent()
        .ifPresent(agent -> conversations.forEach(c -> reads.add(new Hydrator.Read(agent, c))));
    return new Hydrator.Wanted(conversations, messages, customers, channels, reads);
  }

  private static void collect(JsonNode value, Set<Long> into) {
    if (value.isArray()) {
      value.forEach(each -> collect(each, into));
    } else if (value.isIntegralNumber()) {
      into.add(value.longValue());
    } else if (value.isString()) {
      atrium.server.api.Ids.parse(value.stringValue()).ifPresent(into::add);
    }
  }

  /** Everything that a list of entries talks about, each once. */
  static Hydrator.Wanted wanted(Collection<Entry> entries) {
    var conversations = new HashSet<Long>();
    var messages = new HashSet<Long>();
    var customers = new HashSet<Long>();
    var channels = new HashSet<Long>();
    var reads = new HashSet<Hydrator.Read>();
    for (var refs : List.copyOf(entries).stream().map(Entry::refs).toList()) {
      conversations.addAll(refs.conversations());
      messages.addAll(refs.messages());
      customers.addAll(refs.customers());
      channels.addAll(refs.channels());
      reads.addAll(refs.reads());
    }
    return new Hydrator.Wanted(conversations, messages, customers, channels, reads);
  }
}
