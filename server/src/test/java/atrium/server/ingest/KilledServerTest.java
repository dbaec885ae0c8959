package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.Chatter;
import atrium.server.testing.ChildJvm;
import atrium.server.testing.LedgerChecker;
import atrium.server.testing.LongRun;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The whole server in a process of its own, killed under load and started again: what it answered
 * 2xx is there, once.
 */
class KilledServerTest {
  private static final int KILLED = 137;
  private static final Duration GAP = Duration.ofMillis(15);
  private static final RunningServer server = RunningServer.start();

  @AfterAll
  static void close() {
    server.close();
  }

  /** What happens to a process between its start and its end. */
  @FunctionalInterface
  private interface Death {
    void await(ChildJvm process) throws Exception;
  }

  private static List<String> killed(List<Map<String, String>> lives, Death death)
      throws Exception {
    server.stop();
    List<String> messages;
    try (var chatter = new Chatter(server.whatsapp(), GAP)) {
      for (var properties : lives) {
        try (var process = server.startProcess(properties)) {
          death.await(process);
        }
      }
      messages = chatter.stop();
    }
    server.restart();
    server.settle();
    new LedgerChecker(server.whatsapp().ledger(), server::rows).check(messages);
    assertThat(server.whatsapp().ledger().acknowledgedItems()).containsAll(messages);
    return messages;
  }

  private static Map<String, String> crash(String point, int passing) {
    return Map.of("atrium.crash.at", point, "atrium.crash.after", Integer.toString(passing));
  }

  private static long duplicates() {
    return server.count(
        "SELECT count(*) FROM webhook_journal WHERE outcomes::text LIKE '%duplicate%'");
  }

  @Test
  void beforeTheCommitNothingWasPromisedAndTheRepetitionIsStored() throws Exception {
    killed(
        List.of(crash("ingest_before_commit", 1), crash("ingest_before_commit", 20)),
        process -> assertThat(process.exitCode()).isEqualTo(KILLED));
  }

  @Test
  void betweenTheCommitAndTheAnswerTheRepetitionIsADuplicate() throws Exception {
    long before = duplicates();
    killed(
        List.of(crash("ingest_before_answer", 1), crash("ingest_before_answer", 20)),
        process -> assertThat(process.exitCode()).isEqualTo(KILLED));
    assertThat(duplicates()).isGreaterThanOrEqualTo(before + 2);
  }

  @Test
  void atAnyMomentNothingAcknowledgedIsLostAndNothingIsThereTwice() throws Exception {
    killed(List.of(Map.of(), Map.of()), atRandom(new Random(11)));
  }

  @LongRun("4 minutes")
  @Test
  void fortyTimesAtAnyMoment() throws Exception {
    killed(Collections.nCopies(40, Map.of()), atRandom(new Random(System.nanoTime())));
  }

  private static Death atRandom(Random random) {
    return process -> {
      Thread.sleep(150 + random.nextInt(700));
      process.kill();
    };
  }
}
