package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.delivery.PigeonPost.Letter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** No faster than a platform takes messages, on one account and to one person. */
class PacingTest {
  private static final Loft loft =
      new Loft(
          "outbox.sweep=50ms",
          "outbox.channel_per_second=10",
          "outbox.per_channel=50",
          "outbox.pair_every=3s",
          "outbox.pair_burst=2");
  private static final PigeonPost post = loft.post;
  private static final Desk desk = loft.desk;

  static {
    // Keyed: a connection that breaks on a busy machine then costs no more than another attempt.
    loft.connect("pigeon", "pair");
    loft.connect("pigeon", "crowd");
  }

  @AfterAll
  static void close() {
    loft.close();
  }

  /** When attempts on an account were begun, in milliseconds, by the clock that paces them. */
  private static List<Long> begun(String account, String words) {
    return loft
        .server
        .rows(
            "SELECT (extract(epoch FROM a.at) * 1000)::bigint FROM delivery_attempt a"
                + " JOIN message m ON m.id = a.message_id WHERE a.step = 'begun'"
                + " AND m.content ->> 'text' LIKE '"
                + words
                + "%' AND m.channel_id = "
                + loft.channel(account)
                + " ORDER BY a.at")
        .stream()
        .map(Long::valueOf)
        .toList();
  }

  @Test
  void onePersonGetsNoMoreThanThePlatformTakesForHimAndHisNeighbourDoesNotWait() {
    var ann = loft.guest("pair", "Ann");
    var bo = loft.guest("pair", "Bo");
    var ids = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      ids.add(loft.says(ann, "ann " + i));
    }
    ids.add(loft.says(bo, "bo"));
    Desk.await(() -> waitsFor(ann).equals("rate_limited"));
    assertThat(waitsFor(bo)).isEmpty();
    ids.forEach(id -> desk.awaitStatus(id, "accepted"));
    assertThat(post.taken("ann ").stream().map(Letter::text))
        .containsExactly("ann 0", "ann 1", "ann 2", "ann 3");
    var hers = begun("pair", "ann ");
    for (int i = 0; i + 2 < hers.size(); i++) {
      assertThat(hers.get(i + 2) - hers.get(i)).as("two at once").isGreaterThan(2_800);
    }
    assertThat(begun("pair", "bo").getFirst()).isLessThan(hers.getLast());
  }

  private static String waitsFor(String conversation) {
    var ways = loft.server.get("conversations/" + conversation + "/ways").path("items");
    return ways.path(0).path("waits_for").asString("");
  }

  @Test
  void anAccountSendsNoFasterThanItsRate() {
    var ids = new ArrayList<String>();
    var crowd = new ArrayList<String>();
    for (int i = 0; i < 25; i++) {
      crowd.add(loft.guest("crowd", "Crowd " + i));
    }
    for (int i = 0; i < crowd.size(); i++) {
      ids.add(loft.keeps(crowd.get(i), "crowd " + i + "."));
    }
    loft.lets("crowd");
    ids.forEach(id -> desk.awaitStatus(id, "accepted"));
    var begun = begun("crowd", "crowd ");
    assertThat(begun).hasSizeGreaterThanOrEqualTo(25);
    for (int i = 0; i + 12 < begun.size(); i++) {
      assertThat(begun.get(i + 12) - begun.get(i))
          .as("a second's worth at once, then one each tenth")
          .isGreaterThan(150);
    }
    assertThat(post.taken("crowd ")).hasSize(25);
  }
}
