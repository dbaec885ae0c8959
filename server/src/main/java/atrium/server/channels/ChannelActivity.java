package atrium.server.channels;

import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what comes and goes on each channel, from the log: ingest itself never touches a row of
 * channels, which every message of a channel would otherwise wait for.
 */
public final class ChannelActivity implements Reader {
  private static final String RECEIVED = "message.received";
  private static final String STATUS = "message.status";
  private static final Set<String> KINDS = Set.of(RECEIVED, STATUS);

  /** States of a message that its platform took; as in the log. */
  private static final Set<String> TAKEN =
      Set.of("accepted", "sent", "delivered", "read", "played");

  private final ActivityStore store = new ActivityStore();
  private final HourStore hours = new HourStore();

  @Override
  public String name() {
    return "channel-activity";
  }

  /** Nobody waits for these sums, and each sweep costs about as much as a batch of ingest. */
  @Override
  public Duration rest() {
    return Duration.ofMillis(250);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(KINDS);
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    Map<HourStore.Key, HourStore.Sum> sums = new TreeMap<>();
    for (var event : events) {
      var sum = sum(event);
      if (sum.matters()) {
        for (long channel : event.channels()) {
          var hour = event.at().truncatedTo(ChronoUnit.HOURS);
          sums.merge(new HourStore.Key(event.workspace(), channel, hour), sum, HourStore.Sum::and);
        }
      }
    }
    if (!sums.isEmpty()) {
      store.add(tx, sums);
      hours.add(tx, sums);
    }
  }

  private static HourStore.Sum sum(LedgerEvent.Stored event) {
    return switch (event.kind()) {
      case RECEIVED -> HourStore.Sum.ofMessage(event.at());
      case STATUS -> moved(event);
      default -> HourStore.Sum.NOTHING;
    };
  }

  private static HourStore.Sum moved(LedgerEvent.Stored event) {
    var payload = Json.MAPPER.readTree(event.payload().orElse("{}"));
    var after = payload.path("after").asString("");
    boolean wasTaken = TAKEN.contains(payload.path("before").asString(""));
    if (after.equals("failed")) {
      return wasTaken
          ? HourStore.Sum.lost().and(HourStore.Sum.ofReceipt(event.at()))
          : HourStore.Sum.lost();
    }
    if (!TAKEN.contains(after)) {
      return HourStore.Sum.NOTHING;
    }
    // What stands behind a call of ours is no sign that webhooks come; a receipt is.
    var heard = wasTaken ? HourStore.Sum.ofReceipt(event.at()) : HourStore.Sum.NOTHING;
    return wasTaken ? heard : HourStore.Sum.taken();
  }
}
