package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A message that is held for eleven seconds, of which a hand-over needs ten: whoever comes to it
 * later than after one does not begin, for another node could hold it before he came to the end.
 */
class LateHandOverTest {
  private static final Duration TOO_LATE = Duration.ofMillis(1_500);
  private static final Loft loft =
      new Loft(
          "outbox.sweep=50ms",
          "outbox.request_timeout=9s",
          "outbox.margin=1s",
          "outbox.lease=11s",
          "outbox.pair_burst=500");

  @AfterAll
  static void close() {
    loft.close();
  }

  @Test
  void whatComesToItsTurnTooLateIsNotBegunButGoesBackAndIsSentFromTheNextLease() throws Exception {
    loft.connect("dove", "late");
    var ann = loft.guest("late", "Ann");
    var body = "{\"content\":{\"kind\":\"text\",\"text\":\"ann 1\"},\"undo_seconds\":1}";
    var said = Desk.created(loft.server.call("POST", "conversations/" + ann + "/messages", body));
    var id = said.path("id").asString();
    try (var _ = loft.hidesAddresses()) {
      Desk.await(() -> loft.recorded(id).contains("begun"));
      // Shorter than PostgreSQL waits for a lock: the address is found in the end.
      Desk.pause(TOO_LATE);
    }
    loft.desk.awaitStatus(id, "accepted");
    assertThat(loft.recorded(id)).containsExactly("begun", "released", "begun", "accepted");
    assertThat(loft.post.asked("ann 1")).hasSize(1);
  }
}
