package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.delivery.PigeonPost.Letter;
import atrium.server.delivery.PigeonPost.Manner;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Fifty accounts at one host, one of which never answers; and a server that is stopped so. */
class HangingChannelTest {
  private static final int ACCOUNTS = 50;
  private static final int PLACES = 4;
  private static final CountDownLatch end = new CountDownLatch(1);
  private static final Loft loft =
      new Loft(
          "outbox.sweep=50ms",
          "outbox.at_once=12",
          "outbox.per_channel=" + PLACES,
          "outbox.request_timeout=240s",
          "outbox.lease=300s",
          "outbox.unknown_after=400ms",
          "readers.scan=200ms");
  private static final PigeonPost post = loft.post;
  private static final Desk desk = loft.desk;

  @AfterAll
  static void close() {
    end.countDown();
    loft.close();
  }

  private static long sending() {
    return loft.server.count("SELECT count(*) FROM delivery WHERE state = 'sending'");
  }

  @Test
  void oneThatHangsTakesNoMoreThanItsOwnPlacesAndAStopLeavesNobodyInDoubtForLong() {
    for (int i = 0; i < ACCOUNTS; i++) {
      loft.connect(i == 0 ? "dove" : "pigeon", "account " + i);
    }
    post.always("account 0", new Manner.Hangs(end));
    var stuck = new ArrayList<String>();
    for (int i = 0; i < 2 * PLACES; i++) {
      stuck.add(loft.says(loft.guest("account 0", "Stuck " + i), "stuck " + i));
    }
    Desk.await(() -> post.askedLike("stuck ").size() == PLACES);
    var others = new ArrayList<String>();
    for (int i = 1; i < ACCOUNTS; i++) {
      var guest = loft.guest("account " + i, "Guest " + i);
      others.add(loft.says(guest, "free " + i + "."));
      others.add(loft.says(guest, "free " + i + " again."));
    }
    others.forEach(id -> desk.awaitStatus(id, "accepted"));
    assertThat(sending()).as("the rest of them wait, and nobody for them").isEqualTo(PLACES);
    assertThat(post.askedLike("stuck ")).hasSize(PLACES);

    var handedOver = post.askedLike("stuck ").stream().map(Letter::text).toList();
    loft.stop();
    post.behave();
    loft.restart();
    // Less than a lease of the stopped one lasts; those that had waited are on their way meanwhile.
    Desk.await(() -> sending() == 0);
    for (int i = 0; i < stuck.size(); i++) {
      var id = stuck.get(i);
      if (handedOver.contains("stuck " + i)) {
        desk.awaitStatus(id, "unknown");
        assertThat(loft.steps(id)).containsExactly("begun", "unknown");
      } else {
        desk.awaitStatus(id, "accepted");
      }
    }
    assertThat(post.askedLike("stuck ").stream().map(Letter::text)).doesNotHaveDuplicates();
  }

  @Test
  void whatWasLeasedAndNotHandedOverGoesBackAndIsInNoDoubt() throws InterruptedException {
    loft.connect("dove", "locked");
    var ann = loft.guest("locked", "Ann");
    var body = "{\"content\":{\"kind\":\"text\",\"text\":\"ann 1\"},\"undo_seconds\":2}";
    var said = Desk.created(loft.server.call("POST", "conversations/" + ann + "/messages", body));
    var id = said.path("id").asString();
    // The lease is taken, and nothing can be handed over.
    try (var _ = loft.hidesAddresses()) {
      Desk.await(() -> loft.recorded(id).contains("begun"));
      Desk.await(() -> loft.recorded(id).contains("released"));
    }
    desk.awaitStatus(id, "accepted");
    assertThat(loft.recorded(id)).startsWith("begun", "released").endsWith("begun", "accepted");
    assertThat(loft.recorded(id)).doesNotContain("unknown", "lost");
    assertThat(post.asked("ann 1")).hasSize(1);
  }
}
