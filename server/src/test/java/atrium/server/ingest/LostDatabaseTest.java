package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.Chatter;
import atrium.server.testing.LedgerChecker;
import atrium.server.testing.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL dies under load, the server stays. */
class LostDatabaseTest {
  private static final int KILLS = 2;
  private static final Duration GAP = Duration.ofMillis(15);

  @Test
  void webhooksAreAnswered503MeanwhileAndNothingAcknowledgedIsLost() throws Exception {
    try (var server = RunningServer.startEmbedded("ingest.retry_for=200ms");
        var probe = new Probe(server);
        var chatter = new Chatter(server.whatsapp(), GAP)) {
      for (int kill = 0; kill < KILLS; kill++) {
        int before = chatter.count();
        while (chatter.count() < before + 40) {
          Thread.sleep(20);
        }
        assertThat(probe.until(200, probe.killedUntilRefused())).containsOnly(200, 503);
      }
      var messages = chatter.stop();
      server.settle();
      new LedgerChecker(server.whatsapp().ledger(), server::rows).check(messages);
      assertThat(server.whatsapp().ledger().acknowledgedItems()).containsAll(messages);
      assertThat(server.rows("SELECT external_id FROM message_part"))
          .containsAll(probe.acknowledged);
    }
  }

  /** Webhooks by hand, one after the other. */
  private static final class Probe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    final List<String> acknowledged = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningServer server;
    private final URI hook;
    private int sent;

    Probe(RunningServer server) {
      this.server = server;
      this.hook = server.hook();
    }

    /** Kills until one is refused: PostgreSQL may be back before the next one is even sent. */
    List<Integer> killedUntilRefused() throws Exception {
      List<Integer> answers = List.of();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!answers.contains(503)) {
        assertThat(System.nanoTime()).as("%d webhooks stored", answers.size()).isLessThan(end);
        ProcessHandle.of(server.embedded().processId()).ifPresent(ProcessHandle::destroyForcibly);
        answers = until(200, answers);
      }
      return answers;
    }

    /** Sends until an answer is this one; adds all answers to those before. */
    List<Integer> until(int status, List<Integer> before) throws Exception {
      var answers = new ArrayList<>(before);
      long end = System.nanoTime() + PATIENCE.toNanos();
      do {
        assertThat(System.nanoTime()).as("%d webhooks sent", answers.size()).isLessThan(end);
        answers.add(send());
      } while (answers.getLast() != status);
      return answers;
    }

    private int send() throws IOException, InterruptedException {
      var id = "wamid.PROBE" + ++sent;
      var body =
          SignedWebhook.messages(server.number(), SignedWebhook.text("15559001", id, "\"?\""));
      int status =
          http.send(SignedWebhook.of(hook, server.secret(), body), BodyHandlers.discarding())
              .statusCode();
      if (status == 200) {
        acknowledged.add(id);
      }
      return status;
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
