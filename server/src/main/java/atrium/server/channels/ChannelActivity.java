package atrium.server.channels;

import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what comes in on each channel, from the log: ingest itself never touches a row of
 * channels, which every message of a channel would otherwise wait for.
 */
public final class ChannelActivity implements Reader {
  private static final String RECEIVED = "message.received";
  private final ActivityStore store = new ActivityStore();

  private record Key(long workspace, long channel) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byWorkspace = Long.compare(workspace, other.workspace);
      return byWorkspace == 0 ? Long.compare(channel, other.channel) : byWorkspace;
    }
  }

  private record Sum(long count, Instant last) {
    Sum and(Sum other) {
      return new Sum(count + other.count, last.isAfter(other.last) ? last : other.last);
    }
  }

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
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    Map<Key, Sum> sums = new TreeMap<>();
    for (var event : events) {
      if (event.kind().equals(RECEIVED)) {
        for (long channel : event.channels()) {
          sums.merge(new Key(event.workspace(), channel), new Sum(1, event.at()), Sum::and);
        }
      }
    }
    if (!sums.isEmpty()) {
      store.add(
          tx,
          sums.entrySet().stream()
              .map(sum ->
                  new ActivityStore.Inbound(
                      sum.getKey().workspace(),
                      sum.getKey().channel(),
                      sum.getValue().count(),
                      sum.getValue().last()))
              .toList());
    }
  }
}
