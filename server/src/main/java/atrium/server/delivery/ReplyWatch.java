package atrium.server.delivery;

import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows what customers write, and marks what was to be said to them only if they wrote nothing.
 */
final class ReplyWatch implements Reader {
  private final ScheduledStore store = new ScheduledStore();

  @Override
  public String name() {
    return ScheduledStore.READER;
  }

  @Override
  public Duration rest() {
    return Duration.ofMillis(100);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(store.isWatching(tx, workspaces) ? Set.of("message.received") : Set.of());
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var received = events.stream().filter(event -> event.conversation().isPresent()).toList();
    if (!received.isEmpty()) {
      store.replied(tx, received);
    }
  }
}
