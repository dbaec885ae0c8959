package atrium.server.delivery;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows what platforms say about messages: one whose fate was unknown is settled, one that failed
 * after it was taken comes back to those who can do something about it.
 */
final class MovedMessages implements Reader {
  private final SettlingStore store = new SettlingStore();

  @Override
  public String name() {
    return "delivery-news";
  }

  @Override
  public Duration rest() {
    return Duration.ofMillis(100);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(Set.of("message.status"));
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var moved = new ArrayList<SettlingStore.Moved>();
    var failed = new ArrayList<SettlingStore.Moved>();
    for (var event : events) {
      var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
      var one =
          new SettlingStore.Moved(
              event.workspace(),
              Long.parseLong(payload.path("message").asString()),
              event.conversation().orElseThrow(),
              event.channels().getFirst());
      moved.add(one);
      if (payload.path("after").asString().equals("failed")) {
        failed.add(one);
      }
    }
    if (!moved.isEmpty()) {
      store.look(tx, moved);
    }
    if (!failed.isEmpty()) {
      store.failed(tx, failed);
    }
  }
}
