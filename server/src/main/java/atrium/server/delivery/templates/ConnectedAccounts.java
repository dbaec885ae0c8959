package atrium.server.delivery.templates;

import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an account due for a listing when it was connected, or connected in another way. */
final class ConnectedAccounts implements Reader {
  private static final Set<String> KINDS = Set.of("channel.created", "channel.changed");
  private final SyncStore syncs = new SyncStore();

  @Override
  public String name() {
    return "template-accounts";
  }

  @Override
  public Duration rest() {
    return Duration.ofMillis(500);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(KINDS);
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var due =
        events.stream()
            .flatMap(event ->
                event.channels().stream()
                    .map(channel -> new SyncStore.Due(event.workspace(), channel)))
            .distinct()
            .toList();
    if (!due.isEmpty()) {
      syncs.due(tx, due);
    }
  }
}
