package atrium.server.delivery;

import atrium.connector.Receipt;
import atrium.server.channels.Channels;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands signals to platforms, one at a time for each channel and a few at a time in all, far fewer
 * than calls may run to one host: answers always find room beside them. What fails is not repeated,
 * and what a platform takes too slowly is dropped.
 */
final class SignalLanes {
  private static final Logger LOG = LoggerFactory.getLogger(SignalLanes.class);
  private static final int AT_ONCE = 4;
  private static final int MOST_WAITING = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private record Lane(long workspace, long channel) {}

  private final Channels channels;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Map<Lane, LinkedHashMap<Object, Signal>> waiting = new HashMap<>();
  private boolean closed;

  SignalLanes(Channels channels) {
    this.channels = channels;
  }

  /** Takes a signal. One that is about the same and still waits is replaced. Returns at once. */
  synchronized void offer(Signal signal) {
    if (closed) {
      return;
    }
    var lane = new Lane(signal.workspace(), signal.channel());
    var line = waiting.get(lane);
    if (line == null) {
      line = new LinkedHashMap<>();
      waiting.put(lane, line);
      Thread.ofVirtual().name("signals-" + signal.channel()).start(() -> run(lane));
    }
    if (line.size() < MOST_WAITING || line.containsKey(signal.about())) {
      line.put(signal.about(), signal);
    }
  }

  private void run(Lane lane) {
    for (var next = next(lane); next.isPresent(); next = next(lane)) {
      try {
        places.acquire();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
      try {
        hand(next.get());
      } finally {
        places.release();
      }
    }
  }

  /** Takes the first that waits; with none the lane is given up. */
  private synchronized Optional<Signal> next(Lane lane) {
    var line = waiting.get(lane);
    if (line == null || line.isEmpty() || closed) {
      waiting.remove(lane);
      return Optional.empty();
    }
    return Optional.of(line.pollFirstEntry().getValue());
  }

  private void hand(Signal signal) {
    try {
      var receipt = channels.act(signal.workspace(), signal.channel(), signal.action(), PATIENCE);
      if (!(receipt instanceof Receipt.Accepted)) {
        LOG.atDebug()
            .addKeyValue("evt", "delivery.signal_refused")
            .addKeyValue("channel", signal.channel())
            .log("Not shown to the customer");
      }
    } catch (RuntimeException failure) {
      LOG.atDebug()
          .addKeyValue("evt", "delivery.signal_failed")
          .addKeyValue("channel", signal.channel())
          .setCause(failure)
          .log("Not shown to the customer");
    }
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
  }
}
