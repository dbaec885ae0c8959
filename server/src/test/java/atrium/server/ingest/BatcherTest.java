package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.InboundEvent;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.server.channels.Door;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Who is written with whom, and in which order, however writing goes. */
class BatcherTest {
  private static final WebhookDoor NOBODY =
      new WebhookDoor() {
        @Override
        public Verdict verify(Webhook webhook) {
          return Verdict.GENUINE;
        }

        @Override
        public List<InboundEvent> receive(Webhook webhook) {
          return List.of();
        }
      };

  private static QueuedWebhook webhook(long workspace, int number) {
    var door = new Door(workspace, workspace, "nobody", NOBODY, Set.of());
    var body = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    return new QueuedWebhook(
        door, new Webhook(Map.of(), Map.of(), body), Instant.EPOCH, new CompletableFuture<>());
  }

  private static int number(QueuedWebhook queued) {
    return Integer.parseInt(new String(queued.webhook().body(), StandardCharsets.UTF_8));
  }

  /** Writes at random: sometimes with trouble, sometimes not at all where it may. */
  private static final class Unsteady {
    final Random random;
    final Map<Long, List<Integer>> written = new ConcurrentHashMap<>();
    final Set<Long> writing = ConcurrentHashMap.newKeySet();
    final Set<Long> parted = ConcurrentHashMap.newKeySet();
    final List<String> faults = new ArrayList<>();
    int mixed;

    Unsteady(long seed) {
      this.random = new Random(seed);
    }

    Batcher.Result write(List<QueuedWebhook> batch) {
      var workspaces = new HashSet<Long>();
      batch.forEach(queued -> workspaces.add(queued.workspace()));
      var result = begin(workspaces);
      pause();
      if (result == Batcher.Result.APART) {
        parted.addAll(workspaces);
      } else {
        for (var queued : batch) {
          written.computeIfAbsent(queued.workspace(), _ -> new ArrayList<>()).add(number(queued));
          queued.done().complete(List.of());
        }
        parted.removeAll(workspaces);
      }
      writing.removeAll(workspaces);
      return result;
    }

    private synchronized Batcher.Result begin(Set<Long> workspaces) {
      for (long workspace : workspaces) {
        if (!writing.add(workspace)) {
          faults.add("two batches of " + workspace + " at once");
        }
        if (workspaces.size() > 1 && parted.contains(workspace)) {
          faults.add(workspace + " was parted and written with others");
        }
      }
      mixed += workspaces.size() > 1 ? 1 : 0;
      int lot = random.nextInt(10);
      if (lot < 3 && workspaces.size() > 1) {
        return Batcher.Result.APART;
      }
      return lot == 9 ? Batcher.Result.TROUBLED : Batcher.Result.DONE;
    }

    private static void pause() {
      try {
        Thread.sleep(Duration.ofNanos(300_000));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void eachIsWrittenOnceInItsWorkspacesOrderAndNeverBesideItself() throws Exception {
    for (int round = 0; round < 20; round++) {
      long seed = System.nanoTime();
      var random = new Random(seed);
      var writer = new Unsteady(seed);
      var batcher = new Batcher(IngestSettings.DEFAULT, writer::write);
      var sent = new HashMap<Long, List<Integer>>();
      int workspaces = 1 + random.nextInt(40);
      for (int i = 0; i < 400; i++) {
        long workspace = random.nextInt(workspaces);
        sent.computeIfAbsent(workspace, _ -> new ArrayList<>()).add(i);
        batcher.submit(webhook(workspace, i));
      }
      assertThat(batcher.drain(Duration.ofSeconds(60))).as("seed %d", seed).isTrue();

      assertThat(writer.faults).as("seed %d", seed).isEmpty();
      assertThat(writer.written).as("seed %d", seed).isEqualTo(sent);
      assertThat(batcher.waiting()).as("seed %d", seed).isZero();
      assertThat(writer.mixed > 0 || workspaces < 8).as("seed %d", seed).isTrue();
    }
  }
}
