package atrium.server.subscriptions;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts events in line for the programs that asked for them, in the transaction that moves its
 * position: each once, whatever happens. What is private to one agent is told to no program, nor is
 * what happens in conversations that are out of sight, but that they went there.
 */
final class SubscriptionReader implements Reader {
  private final Runnable added;
  private final Entities entities;
  private final PostStore store = new PostStore();

  /**
   * @param added called after posts were put in line
   */
  SubscriptionReader(Entities entities, Runnable added) {
    this.entities = entities;
    this.added = added;
  }

  private List<LedgerEvent.Stored> heard(Tx tx, List<LedgerEvent.Stored> events) {
    var about = new HashMap<Long, Long>();
    events.forEach(
        event -> event.conversation().ifPresent(one -> about.put(one, event.workspace())));
    if (about.isEmpty()) {
      return events;
    }
    var hidden = entities.outOfSight(tx, about);
    return events.stream()
        .filter(
            event -> event.conversation().stream().noneMatch(hidden::contains) || tellsOfIt(event))
        .toList();
  }

  /** Whether it is the news itself that a conversation is out of sight. */
  private static boolean tellsOfIt(LedgerEvent.Stored event) {
    if (!event.kind().equals("conversation.changed")) {
      return false;
    }
    var after = Json.MAPPER.readTree(event.payload().orElse("{}")).path("after");
    return after.has("spam") || after.has("blocked");
  }

  @Override
  public String name() {
    return "subscriptions";
  }

  @Override
  public Duration rest() {
    return Duration.ofMillis(50);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return store.wanted(tx, workspaces).map(Kinds::toldBy);
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var told = heard(tx, events.stream().filter(event -> event.agent().isEmpty()).toList());
    if (!told.isEmpty()) {
      store.add(tx, Kinds.of(told));
      tx.afterCommit(added);
    }
  }
}
