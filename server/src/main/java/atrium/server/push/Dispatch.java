package atrium.server.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Carries parcels to the event loops of their sockets and waits until all are written. The wait
 * keeps the queues of the event loops short: while one flush is written, the next gathers.
 */
final class Dispatch {
  /** Sockets written to in one go, before the event loop may serve others. */
  private static final int SLICE = 256;

  private static final long ASK_AGAIN_MS = 500;

  private record Errand(LiveSocket socket, Parcel parcel) {}

  private final Map<Executor, List<Errand>> errands = new HashMap<>();

  void add(LiveSocket socket, Parcel parcel) {
    errands
        .computeIfAbsent(socket.channel().loop(), _ -> new ArrayList<>())
        .add(new Errand(socket, parcel));
  }

  /**
   * Writes everything.
   *
   * @param abandoned asked while it takes long: an event loop that was shut down never answers
   * @return whether all was written; if not, the parcels must not be released
   */
  boolean run(BooleanSupplier abandoned) throws InterruptedException {
    var slices = new ArrayList<Map.Entry<Executor, List<Errand>>>();
    errands.forEach((loop, all) -> {
      for (int from = 0; from < all.size(); from += SLICE) {
        int to = Math.min(all.size(), from + SLICE);
        slices.add(Map.entry(loop, all.subList(from, to)));
      }
    });
    var left = new CountDownLatch(slices.size());
    for (var slice : slices) {
      try {
        slice.getKey().execute(() -> deliver(slice.getValue(), left));
      } catch (RejectedExecutionException shutDown) {
        left.countDown();
      }
    }
    while (!left.await(ASK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
      if (abandoned.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static void deliver(List<Errand> errands, CountDownLatch left) {
    try {
      for (var errand : errands) {
        deliver(errand);
      }
    } finally {
      left.countDown();
    }
  }

  private static void deliver(Errand errand) {
    try {
      errand.parcel().deliver(errand.socket());
    } catch (RuntimeException broken) {
      // Whatever it got of this parcel is uncertain: the client comes back and says where it is.
      errand.socket().channel().cut();
    }
  }
}
