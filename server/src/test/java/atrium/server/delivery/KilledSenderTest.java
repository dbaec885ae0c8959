package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.ChildJvm;
import atrium.server.testing.SentChecker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The whole server in a process of its own, killed while it sends: what it answered 201 is at the
 * platform once, or not at all and somebody can see that. Never twice, never silently not at all.
 */
class KilledSenderTest {
  private static final int KILLED = 137;
  private static final int GUESTS = 6;

  /**
   * What a killed process held comes free soon: a doubtful send is one of the things to be seen.
   */
  private static final RunningServer server =
      RunningServer.start(
          Desk.impatient("outbox.request_timeout=2s", "outbox.margin=500ms", "outbox.lease=4s"));

  private static final Desk desk = new Desk(server);
  private static final List<Desk.Guest> guests =
      IntStream.range(0, GUESTS).mapToObj(i -> desk.guest("Guest " + i)).toList();
  private static int words;

  @AfterAll
  static void close() {
    server.close();
  }

  /** What happens to a process between its start and its end. */
  @FunctionalInterface
  private interface Death {
    void await(ChildJvm process) throws Exception;
  }

  /** Agents who answer as fast as they can while processes are born and die. */
  private static void killed(List<Map<String, String>> lives, Death death) throws Exception {
    server.stop();
    int before = taken();
    var agents = new Agents();
    try {
      for (var properties : lives) {
        try (var process = server.startProcess(properties)) {
          death.await(process);
        }
      }
    } finally {
      agents.stop();
    }
    assertThat(taken()).as("messages that those who died handed over").isGreaterThan(before);
    server.restart();
    Desk.await(() ->
        server.count("SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending')") == 0);
    server.settle();
    var checker = new SentChecker(server.whatsapp().ledger(), server::rows);
    Desk.await(() -> checker.isTold(agents.accepted()));
    checker.check(agents.accepted());
  }

  private static int taken() {
    return server.whatsapp().ledger().taken().size();
  }

  /** Sends until told to stop, and remembers what was answered 201. */
  private static final class Agents {
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = Thread.ofVirtual().name("agents").start(this::talk);
    private volatile boolean enough;

    private void talk() {
      for (int turn = 0; !enough; turn++) {
        var said = "answer " + words++ + ".";
        try {
          var answer = desk.answer(guests.get(turn % GUESTS), Desk.text(said));
          if (answer.statusCode() == 201) {
            accepted.add(said);
          }
        } catch (UncheckedIOException down) {
          Desk.pause(Duration.ofMillis(30));
        }
        Desk.pause(Duration.ofMillis(10));
      }
    }

    void stop() throws InterruptedException {
      enough = true;
      thread.join();
    }

    List<String> accepted() {
      return List.copyOf(accepted);
    }
  }

  private static void atThePoint(String point) throws Exception {
    killed(
        List.of(crash(point, 1), crash(point, 7)),
        process -> assertThat(process.exitCode()).isEqualTo(KILLED));
  }

  private static Map<String, String> crash(String point, int passing) {
    return Map.of("atrium.crash.at", point, "atrium.crash.after", Integer.toString(passing));
  }

  @Test
  void beforeTheClaimCommitsNothingWasSentAndItGoesLater() throws Exception {
    atThePoint("delivery_before_claim");
  }

  @Test
  void afterTheClaimNobodyKnowsAndItIsNeverSentByItself() throws Exception {
    atThePoint("delivery_after_claim");
  }

  @Test
  void afterThePlatformTookItAReceiptSettlesIt() throws Exception {
    atThePoint("delivery_after_send");
  }

  @Test
  void beforeOurOwnCommitAReceiptSettlesIt() throws Exception {
    atThePoint("delivery_before_commit");
  }

  @Test
  void atAnyMoment() throws Exception {
    var random = new Random(7);
    killed(
        List.of(Map.of(), Map.of()),
        process -> {
          int before = taken();
          Desk.await(() -> taken() > before);
          Thread.sleep(random.nextInt(500));
          process.kill();
        });
  }
}
