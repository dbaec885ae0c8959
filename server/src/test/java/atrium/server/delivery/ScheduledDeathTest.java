package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The process dies at the moment at which scheduled messages become due: each goes once. */
class ScheduledDeathTest {
  private static final int KILLED = 137;
  private static final int GUESTS = 3;
  private static final RunningServer server =
      RunningServer.start(Desk.impatient("leases.length=2s"));
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void beforeTheCommitNothingWasSentAndTheNextProcessSendsIt() throws Exception {
    dies("scheduled_before_commit", "before");
  }

  @Test
  void behindTheCommitItLeavesByTheOutboxAndIsNotSentAgain() throws Exception {
    dies("scheduled_after_commit", "behind");
  }

  private static void dies(String where, String words) throws Exception {
    var guests =
        IntStream.range(0, GUESTS).mapToObj(i -> desk.guest(words + " guest " + i)).toList();
    var at = Instant.now().plus(Duration.ofSeconds(20));
    for (var guest : guests) {
      Desk.created(
          server.call(
              "POST",
              "conversations/" + guest.conversation() + "/scheduled",
              ScheduledTest.body(words + " " + guest.conversation() + ".", at, true)));
    }
    server.stop();
    try (var process = server.startProcess(Map.of("atrium.crash.at", where))) {
      assertThat(process.exitCode()).isEqualTo(KILLED);
    }
    server.restart();
    Desk.await(
        () -> server.count("SELECT count(*) FROM scheduled_message WHERE state = 'waiting'") == 0);
    Desk.await(() ->
        server.count("SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending')") == 0);
    assertThat(server.rows("SELECT DISTINCT state FROM scheduled_message")).containsExactly("sent");
    for (var guest : guests) {
      goesOnce(guest, words + " " + guest.conversation() + ".");
    }
  }

  /**
   * Once; or, where the process died while it handed it over, at most once, and people see that.
   */
  private static void goesOnce(Desk.Guest guest, String said) {
    var ours =
        " FROM message WHERE direction = 'outbound' AND conversation_id = " + guest.conversation();
    assertThat(server.count("SELECT count(*)" + ours)).as(said).isOne();
    var message = server.rows("SELECT id::text" + ours).getFirst();
    if (desk.rows(message) == 0) {
      assertThat(desk.attempted(said)).as(said).isOne();
    } else {
      assertThat(desk.attempted(said)).as(said).isLessThanOrEqualTo(1);
      assertThat(desk.status(message)).isEqualTo("unknown");
    }
  }
}
