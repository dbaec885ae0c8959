package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Hints;
import atrium.server.testing.ReceivedLog;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Guarantee G6 under chaos: several writers, agents with different rights whose sockets break at
 * random moments or read slowly, and two nodes of which one is killed and started again and again.
 * Each agent must end up with the log filtered by what he may see, in order, once.
 */
final class LiveResumeTest {
  private static final int WRITERS = 4;
  private static final int TRANSACTIONS = 200;
  private static final int AGENTS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private record Agent(long id, String channels, ReceivedLog log, Random random) {}

  private final AtomicReference<@Nullable LiveServer> mortal = new AtomicReference<>();
  private volatile boolean writing = true;
  private volatile long end = Long.MAX_VALUE;
  private volatile String epoch = "";

  @Test
  void everyAgentGetsHisLogInOrderAndOnceWhateverBreaks() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    var random = new Random(seed);
    try (var ledger = new Ledger();
        var steady = new LiveServer(ledger, new Hints(), Quick.SETTINGS)) {
      mortal.set(new LiveServer(ledger, ledger.hints(), Quick.SETTINGS));
      epoch = ledger.epoch();
      var agents = agents(random);
      var pages = new ArrayList<Thread>();
      for (var agent : agents) {
        pages.add(Thread.ofVirtual().start(() -> browse(agent, steady)));
      }
      var killer = Thread.ofVirtual().start(() -> killNow(ledger, new Random(seed)));
      write(ledger, seed);
      end = ledger.last();
      writing = false;
      killer.join();
      for (var page : pages) {
        assertThat(page.join(PATIENCE)).as("seed %d: a page is still waiting", seed).isTrue();
      }
      for (var agent : agents) {
        var log = agent.log();
        assertThat(log.faults()).as("seed %d, agent %d", seed, agent.id()).isEmpty();
        assertThat(log.resyncs()).as("seed %d, agent %d", seed, agent.id()).isEmpty();
        assertThat(log.events())
            .as("seed %d, agent %d", seed, agent.id())
            .isEqualTo(ledger.visible(agent.id(), agent.channels()));
      }
      close(mortal.get());
    }
  }

  private static void close(@Nullable LiveServer server) {
    if (server != null) {
      server.close();
    }
  }

  private static List<Agent> agents(Random random) {
    var agents = new ArrayList<Agent>();
    for (int i = 1; i <= AGENTS; i++) {
      var channels = new ArrayList<String>();
      for (int channel = 1; channel <= 5; channel++) {
        if (random.nextInt(3) == 0 || channel == 1 + i % 5) {
          channels.add(Integer.toString(channel));
        }
      }
      agents.add(
          new Agent(
              i, String.join(",", channels), new ReceivedLog(), new Random(random.nextLong())));
    }
    return agents;
  }

  // ---- who writes ------------------------------------------------------------------------------

  private static void write(Ledger ledger, long seed) throws InterruptedException {
    var writers = new ArrayList<Thread>();
    for (int i = 0; i < WRITERS; i++) {
      var random = new Random(seed + i);
      writers.add(Thread.ofVirtual().start(() -> write(ledger, random)));
    }
    for (var writer : writers) {
      writer.join();
    }
  }

  private static void write(Ledger ledger, Random random) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      var events = new Ledger.Happened[1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 4)];
      for (int e = 0; e < events.length; e++) {
        events[e] = event(random);
      }
      ledger.announce(events);
      sleep(random.nextInt(4));
    }
  }

  private static Ledger.Happened event(Random random) {
    long channel = 1L + random.nextInt(5);
    return switch (random.nextInt(8)) {
      case 0 -> Ledger.privateTo(1 + random.nextInt(AGENTS));
      case 1 -> Ledger.on();
      case 2 -> Ledger.on(channel, 1L + random.nextInt(5));
      default -> Ledger.on(channel);
    };
  }

  // ---- what breaks -----------------------------------------------------------------------------

  private void killNow(Ledger ledger, Random random) {
    while (writing) {
      sleep(150 + random.nextInt(400));
      var dying = mortal.getAndSet(null);
      if (dying != null) {
        dying.kill();
      }
      sleep(random.nextInt(100));
      mortal.set(new LiveServer(ledger, ledger.hints(), Quick.SETTINGS));
    }
  }

  private void browse(Agent agent, LiveServer steady) {
    while (agent.log().position() < end) {
      var server = agent.random().nextInt(3) == 0 ? steady : mortal.get();
      if (server == null) {
        sleep(5);
        continue;
      }
      try (var client = server.connect("agent=" + agent.id() + "&channels=" + agent.channels())) {
        visit(agent, client);
      } catch (UncheckedIOException refused) {
        sleep(5);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** One connection, from hello until it breaks or is left. */
  private void visit(Agent agent, LiveClient client) throws InterruptedException {
    var log = agent.log();
    // The first time from 0: everything that was ever announced here.
    client.hello(log.epoch().orElse(epoch), Math.max(0, log.position()));
    int messages = writing ? agent.random().nextInt(40) : Integer.MAX_VALUE;
    while (messages-- > 0 && log.position() < end) {
      var message = client.poll(Duration.ofMillis(20));
      if (message != null) {
        log.take(message);
      } else if (client.isOver()) {
        return;
      }
      if (agent.random().nextInt(30) == 0) {
        client.pause();
        sleep(agent.random().nextInt(60));
        client.resume();
      }
    }
    if (agent.random().nextBoolean()) {
      client.vanish();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
