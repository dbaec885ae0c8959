package atrium.server.subscriptions;

import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts events in line for the programs that asked for them, in the transaction that moves its
 * position: each once, whatever happens. What is private to one agent is told to no program.
 */
final class SubscriptionReader implements Reader {
  private final Runnable added;
  private final PostStore store = new PostStore();

  /**
   * @param added called after posts were put in line
   */
  SubscriptionReader(Runnable added) {
    this.added = added;
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
    var told = events.stream().filter(event -> event.agent().isEmpty()).toList();
    if (!told.isEmpty()) {
      store.add(tx, Kinds.of(told));
      tx.afterCommit(added);
    }
  }
}
