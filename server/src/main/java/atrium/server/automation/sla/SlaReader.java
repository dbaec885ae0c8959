package atrium.server.automation.sla;

import atrium.server.api.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts in line what clocks hang on, in the transaction that moves its position: each once, whatever
 * happens. Where no policy holds it looks at nothing but policies.
 */
final class SlaReader implements Reader {
  private static final String RECEIVED = "message.received";
  private static final String CHANGED = "conversation.changed";

  /** What makes everything reckoned anew. */
  private static final Set<String> RULES =
      Set.of(
          "sla_policy.changed",
          "sla_policy.deleted",
          "calendar.changed",
          "calendar.deleted",
          "tag.deleted");

  private static final Set<String> ALL = all();
  private final Consumer<Collection<Long>> moved;
  private final LineStore store = new LineStore();

  /**
   * @param moved called with the workspaces in which there is something to do
   */
  SlaReader(Consumer<Collection<Long>> moved) {
    this.moved = moved;
  }

  private static Set<String> all() {
    var all = new HashSet<>(RULES);
    all.addAll(Set.of(RECEIVED, "message.queued", "message.echoed", CHANGED));
    return Set.copyOf(all);
  }

  @Override
  public String name() {
    return Keeping.READER;
  }

  /** Nobody sees a fifth of a second, in which a burst of messages becomes one row. */
  @Override
  public Duration rest() {
    return Duration.ofMillis(200);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(store.concerned(tx, workspaces).isEmpty() ? RULES : ALL);
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var where = new HashSet<Long>();
    events.forEach(event -> where.add(event.workspace()));
    var concerned = new HashSet<>(store.concerned(tx, where));
    var rules = new TreeMap<Long, Long>();
    events.stream()
        .filter(event -> RULES.contains(event.kind()))
        .filter(event ->
            concerned.contains(event.workspace()) || event.kind().startsWith("sla_policy."))
        .forEach(event -> rules.merge(event.workspace(), event.seq(), Math::max));
    if (!rules.isEmpty()) {
      store.recount(tx, rules.keySet(), rules.values());
    }
    var entries =
        entries(events.stream().filter(event -> concerned.contains(event.workspace())).toList());
    if (!entries.isEmpty()) {
      store.add(tx, entries);
    }
    concerned.addAll(rules.keySet());
    tx.afterCommit(() -> moved.accept(concerned));
  }

  /** Of what a customer wrote without being answered in between, the first is all that counts. */
  private static List<Entry> entries(List<LedgerEvent.Stored> events) {
    var entries = new ArrayList<Entry>();
    var asked = new HashSet<Long>();
    for (var event : events) {
      var conversation = event.conversation();
      if (conversation.isEmpty() || RULES.contains(event.kind())) {
        continue;
      }
      var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
      boolean change = event.kind().equals(CHANGED);
      var source = Ids.parse(payload.path(change ? "change" : "message").asString(""));
      boolean again = event.kind().equals(RECEIVED) && !asked.add(conversation.getAsLong());
      if (!event.kind().equals(RECEIVED)) {
        asked.remove(conversation.getAsLong());
      }
      if (source.isPresent() && !again && !payload.path("past").asBoolean(false)) {
        entries.add(
            new Entry(
                event.workspace(),
                event.seq(),
                conversation.getAsLong(),
                change ? Entry.Kind.CHANGE : Entry.Kind.MESSAGE,
                source.get()));
      } else if (payload.path("past").asBoolean(false)) {
        asked.remove(conversation.getAsLong());
      }
    }
    return entries;
  }
}
