package atrium.server.delivery;

import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;

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
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var received =
        events.stream()
            .filter(event -> event.kind().equals("message.received"))
            .filter(event -> event.conversation().isPresent())
            .toList();
    if (!received.isEmpty()) {
      store.replied(tx, received);
    }
  }
}
