package atrium.server.delivery;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows customers what agents have read, as the log tells it. */
final class ReadMarks implements Reader {
  private static final String READ = "conversation.read";

  /** What was read longer ago is not worth a call any more. */
  private static final Duration RECENT = Duration.ofHours(1);

  private final CustomerSignals signals;
  private final InstantSource clock;

  ReadMarks(CustomerSignals signals, InstantSource clock) {
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "read-marks";
  }

  @Override
  public Duration rest() {
    return Duration.ofMillis(100);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(Set.of(READ));
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var since = clock.instant().minus(RECENT);
    for (var event : events) {
      if (event.at().isAfter(since)) {
        var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
        long seen = payload.path("after").asLong(0);
        if (seen > payload.path("before").asLong(0)) {
          long conversation = event.conversation().orElseThrow();
          tx.afterCommit(() -> signals.read(event.workspace(), conversation, seen));
        }
      }
    }
  }
}
